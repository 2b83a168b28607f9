package dev.duo.cli.bench;

import dev.duo.cli.Failure;
import dev.duo.engine.Generator;
import dev.duo.engine.Prompt;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.api.Sampling;
import dev.duo.engine.backend.Backend;

/**
 * The speed of plain generation as {@code duo run} does it: evaluation, greedy draw, text. What is
 * generated follows a short text that goes on, where llama-bench begins with nothing and draws
 * nothing.
 */
record EngineSpeed(Bench bench, EngineOptions options, int promptTokens, int outputTokens)
    implements Pairs.Turn<Speeds> {
  private static final String BEGINNING = "Once upon a time, in a village by the sea, there was";

  @Override
  public Speeds take() {
    try (Backend backend = bench.open(options)) {
      var generator = new Generator(backend);
      int[] prompt = RandomTokens.of(backend.card(), promptTokens);
      int[] beginning = Prompt.raw(backend, BEGINNING);
      generate(generator, prompt, 1); // as much warm-up as llama-bench makes
      generate(generator, beginning, 1);
      Generator.Result read = generate(generator, prompt, 1);
      Generator.Result told = generate(generator, beginning, outputTokens + 1);
      return new Speeds(
          read.prefillNanos() + read.generationNanos(),
          (double) told.generationNanos() / passes(told));
    }
  }

  private static Generator.Result generate(Generator generator, int[] prompt, int tokens) {
    return generator.generate(prompt, Sampling.GREEDY, tokens, _ -> true);
  }

  /** After the prompt. The last token is evaluated only where the model was asked what follows. */
  private static int passes(Generator.Result result) {
    boolean ended = result.reason() == Generator.Reason.END;
    int passes = ended ? result.outputTokens() : result.outputTokens() - 1;
    if (passes < 1) {
      throw new Failure("the model says nothing after: " + BEGINNING);
    }
    return passes;
  }
}
