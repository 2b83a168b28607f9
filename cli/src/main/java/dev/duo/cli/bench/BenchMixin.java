package dev.duo.cli.bench;

import dev.duo.cli.Backends;
import dev.duo.cli.options.ModelMixin;
import dev.duo.cli.options.Names;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.backend.LlamaBackend;
import dev.duo.engine.backend.LlamaInfo;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that all benchmarks have. */
final class BenchMixin {
  /** The forms of output; the names are llama-bench's. */
  enum Form {
    MD,
    CSV,
    JSON,
    JSONL;

    @Override
    public String toString() {
      return Names.of(this);
    }
  }

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "Turns of each side that count (default: 5; 1 with --quick).")
  @Nullable Integer pairs;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "Turns of each side before, which do not count (default: 1; 0 with --quick).")
  @Nullable Integer warmup;

  @Option(names = "--quick", description = "As small as it gets: shows that it works, no more.")
  boolean quick;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "md|csv|json|jsonl",
      description = "Form of the output (default: ${DEFAULT-VALUE}).")
  Form form = Form.MD;

  @Option(names = "--json", description = "Short for -o json.")
  boolean json;

  @Mixin ModelMixin model = new ModelMixin();

  int pairs() {
    return size("--pairs", pairs, 5, 1, 1);
  }

  int warmup() {
    return size("--warmup", warmup, 1, 0, 0);
  }

  /** Of both sides together. */
  int turns() {
    return 2 * (warmup() + pairs());
  }

  Form form() {
    return json ? Form.JSON : form;
  }

  /**
   * A size that was given, or else the default.
   *
   * @throws IllegalArgumentException when it is too small
   */
  int size(String name, @Nullable Integer given, int usual, int small, int least) {
    int size = given != null ? given : quick ? small : usual;
    if (size < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", not " + size);
    }
    return size;
  }

  /**
   * How the model is opened, with everything settled that the engine would choose by itself, so
   * that both sides get the same.
   */
  EngineOptions options(CommandSpec spec, Bench bench) {
    return checked(spec, () -> options(bench.backends()));
  }

  private EngineOptions options(Backends backends) {
    pairs();
    warmup();
    model.check();
    EngineOptions asked = model.engineOptions(backends.file(model.model()));
    return new EngineOptions(
        asked.model(),
        asked.sessions(),
        asked.context(),
        asked.rows(),
        asked.threads() == 0 ? Runtime.getRuntime().availableProcessors() : asked.threads(),
        asked.poll(),
        asked.flashAttention() < 0 ? flash(asked) : asked.flashAttention(),
        asked.gpuLayers(),
        asked.repack());
  }

  /**
   * @throws IllegalArgumentException when the context has less
   */
  static void checkFits(EngineOptions options, int cells) {
    if (cells > options.context()) {
      throw new IllegalArgumentException(
          "--context must be at least " + cells + ", not " + options.context());
    }
  }

  /** What was given on the command line, read; what is wrong with it is a misuse. */
  static <T> T checked(CommandSpec spec, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static int flash(EngineOptions options) {
    LlamaInfo.ModelFile file = LlamaInfo.model(options.model());
    boolean plain = LlamaBackend.plainAttention(options.gpuLayers(), file.heads(), file.width());
    return plain ? 0 : 1;
  }
}
