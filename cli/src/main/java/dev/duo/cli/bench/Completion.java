package dev.duo.cli.bench;

import dev.duo.engine.api.EngineOptions;
import java.util.List;

/**
 * One greedy completion of a text, as a command of duo and of llama-completion, with the same
 * settings.
 *
 * @param outputTokens at most; neither ends a reply later than the model does
 */
record Completion(EngineOptions options, String prompt, int outputTokens) {
  static final String REFERENCE = "llama-completion";

  List<String> duo(Tools tools) {
    return new CommandWords(tools.duo())
        .with("run")
        .with("--raw")
        .with("--prompt", prompt)
        .with("--max-tokens", outputTokens)
        .with("--temperature", 0)
        .with("--model", options.model())
        .with("--context", options.context())
        .with("--rows", options.rows())
        .with("--threads", options.threads())
        .with("--poll", options.poll())
        .with("--flash-attention", onOff(options.flashAttention() == 1))
        .with("--gpu-layers", options.gpuLayers())
        .with("--repack", onOff(options.repack()))
        .list();
  }

  /** Without the pass that warms it up, which duo does not make, and without a chat. */
  List<String> reference(Tools tools) {
    return new CommandWords(tools.llamaCompletion())
        .with("--prompt", prompt)
        .with("--n-predict", outputTokens)
        .with("--temp", 0)
        .with("--model", options.model())
        .with("--ctx-size", options.context())
        .with("--batch-size", options.rows())
        .with("--ubatch-size", options.rows())
        .with("--threads", options.threads())
        .with("--threads-batch", options.threads())
        .with("--poll", options.poll())
        .with("--flash-attn", onOff(options.flashAttention() == 1))
        .with("--n-gpu-layers", options.gpuLayers() < 0 ? "all" : options.gpuLayers())
        .with(options.repack() ? "--repack" : "--no-repack")
        .with("--no-warmup")
        .with("--fit", "off")
        .with("--no-conversation")
        .with("--no-display-prompt")
        .with("--simple-io")
        .list();
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }
}
