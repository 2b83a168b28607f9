package dev.duo.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.engine.api.EngineOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prompt and generation speed beside llama-bench. */
@Command(
    name = "speed",
    sortOptions = false,
    description =
        "Prompt and generation speed of duo run, with sampling and text, and of llama-bench.")
final class SpeedCommand implements Callable<Integer> {
  private static final String REFERENCE = "llama-bench";
  private static final String NOTE =
      "Tokens a second, mean and deviation. Ratio: median over the pairs of turns; above 1 duo is"
          + " faster.";

  private final Bench bench;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-p", "--n-prompt"},
      paramLabel = "N",
      description = "Tokens of the prompt (default: 128; 16 with --quick).")
  @Nullable Integer promptTokens;

  @Option(
      names = {"-n", "--n-gen"},
      paramLabel = "N",
      description = "Tokens to generate (default: 128; 4 with --quick).")
  @Nullable Integer outputTokens;

  @Mixin BenchMixin common = new BenchMixin();

  SpeedCommand(Bench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    EngineOptions options = common.options(spec, bench);
    Sizes sizes = BenchMixin.checked(spec, () -> sizes(options));
    report(options, sizes, measure(options, sizes)).print(bench.io().out(), common.form());
    return 0;
  }

  private record Sizes(int prompt, int output) {}

  private Sizes sizes(EngineOptions options) {
    int prompt = common.size("--n-prompt", promptTokens, 128, 16, 1);
    int output = common.size("--n-gen", outputTokens, 128, 4, 1);
    BenchMixin.checkFits(options, Math.max(prompt, output) + 1);
    if (!options.repack()) {
      throw new IllegalArgumentException("--repack off is more than llama-bench can do");
    }
    return new Sizes(prompt, output);
  }

  private Pairs<Speeds> measure(EngineOptions options, Sizes sizes)
      throws IOException, InterruptedException {
    String tool = bench.tools().find().llamaBench();
    try (var progress = new BenchProgress(bench.io(), "speed", common.turns())) {
      return Pairs.measure(
          common.warmup(),
          common.pairs(),
          new EngineSpeed(bench, options, sizes.prompt, sizes.output),
          new LlamaBench(tool, options, sizes.prompt, sizes.output),
          progress);
    }
  }

  private static Report report(EngineOptions options, Sizes sizes, Pairs<Speeds> pairs) {
    Row prompt = row("pp" + sizes.prompt, sizes.prompt, 0, pairs, Speeds::promptNanos);
    Row output =
        row("tg" + sizes.output, 0, sizes.output, pairs, s -> s.tokenNanos() * sizes.output);
    return new Report(Setting.of(options), REFERENCE, List.of(prompt, output), NOTE);
  }

  private static Row row(
      String test, int prompt, int output, Pairs<Speeds> pairs, ToDoubleFunction<Speeds> nanos) {
    ObjectNode figures = Row.figures(test, REFERENCE);
    figures.put("n_prompt", prompt).put("n_gen", output).put("n_depth", 0);
    int tokens = prompt + output;
    Samples duo = Row.rates(figures, "", Samples.of(pairs.duo(), nanos), tokens);
    Samples other = Row.rates(figures, "reference_", Samples.of(pairs.reference(), nanos), tokens);
    Samples ratios = duo.dividedBy(other);
    String ratio = Row.ratio(figures, ratios.median(), ratios);
    return new Row(test, rate(duo), rate(other), ratio, figures);
  }

  private static String rate(Samples samples) {
    return Row.text("%.2f ± %.2f", samples.mean(), samples.deviation());
  }
}
