package dev.duo.cli.run;

import dev.duo.cli.Backends;
import dev.duo.cli.Failure;
import dev.duo.cli.Io;
import dev.duo.cli.options.LoadProgress;
import dev.duo.cli.options.ModelMixin;
import dev.duo.cli.options.Names;
import dev.duo.cli.options.SamplingMixin;
import dev.duo.engine.Generator;
import dev.duo.engine.Prompt;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.api.Sampling;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One prompt, one reply, streamed. */
@Command(
    name = "run",
    sortOptions = false,
    description = "Answers one prompt with any GGUF model, without a conversation.",
    footer = {
      "",
      "Without -p the prompt is read from standard input. Models that cannot hold a duplex",
      "conversation can be run too."
    })
public final class RunCommand implements Callable<Integer> {
  /** The forms of output. */
  enum Form {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return Names.of(this);
    }
  }

  private final Io io;
  private final Backends backends;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-p", "--prompt"},
      paramLabel = "TEXT",
      description = "The prompt (default: standard input).")
  @Nullable String prompt;

  @Option(
      names = {"-s", "--system"},
      paramLabel = "TEXT",
      description = "System prompt (default: the model's own, if any).")
  @Nullable String system;

  @Option(names = "--raw", description = "Complete the prompt as it stands, without a template.")
  boolean raw;

  @Option(
      names = {"-n", "--max-tokens"},
      paramLabel = "N",
      description = "Tokens of the reply, at most (default: ${DEFAULT-VALUE}).")
  int maxTokens = SessionOptions.DEFAULT.maxReplyTokens();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "Text as it comes, or one object at the end (default: ${DEFAULT-VALUE}).")
  Form form = Form.TEXT;

  @Option(names = "--json", description = "Short for -o json.")
  boolean json;

  @Mixin SamplingMixin sampling = new SamplingMixin();
  @Mixin ModelMixin model = new ModelMixin();

  public RunCommand(Io io, Backends backends) {
    this.io = io;
    this.backends = backends;
  }

  @Override
  public Integer call() throws IOException {
    EngineOptions options;
    Sampling drawn;
    try {
      check();
      drawn = sampling.sampling();
      options = model.engineOptions(backends.file(model.model()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    String text = prompt == null ? standardInput() : prompt;
    boolean isChat = !raw && backends.hasTemplate(options);
    try (Backend backend = backends.open(options, new LoadProgress(io, model.model()))) {
      int[] tokens = isChat ? Prompt.chat(backend, system, text) : Prompt.raw(backend, text);
      report(new Generator(backend).generate(tokens, drawn, maxTokens, this::stream), drawn);
    }
    return 0;
  }

  private void check() {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("--max-tokens must be at least 1, not " + maxTokens);
    }
    if (raw && system != null) {
      throw new IllegalArgumentException("--system needs the chat template; leave out --raw");
    }
  }

  private String standardInput() throws IOException {
    if (io.inIsTerminal()) {
      throw new ParameterException(
          spec.commandLine(), "there is no prompt; give one with -p, or on standard input");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(io.in().readAllBytes());
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().stripTrailing();
    } catch (CharacterCodingException e) {
      throw new Failure("standard input is not UTF-8; convert it, for example with iconv", e);
    }
  }

  private boolean isJson() {
    return json || form == Form.JSON;
  }

  private boolean stream(String piece) {
    if (!isJson()) {
      io.out().print(piece);
      io.out().flush();
    }
    return true;
  }

  private void report(Generator.Result result, Sampling drawn) {
    if (isJson()) {
      io.out().println(RunReport.json(model.model(), result, drawn.seed()));
    } else {
      io.out().println();
    }
    io.out().flush();
    if (isVerbose()) {
      io.err().println("duo: " + RunReport.text(result));
      io.err().flush();
    }
    if (result.reason() == Generator.Reason.CONTEXT && !isJson()) {
      io.err().println("duo: the context is full; for a longer reply give a larger --context");
      io.err().flush();
    }
  }

  private boolean isVerbose() {
    return spec.root().findOption("--verbose").getValue();
  }
}
