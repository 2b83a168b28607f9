package dev.duo.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.engine.api.EngineOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Peak memory of one completion beside llama-completion. */
@Command(
    name = "memory",
    sortOptions = false,
    description = "Most memory resident at once: duo run beside llama-completion.")
final class MemoryCommand implements Callable<Integer> {
  private static final String NOTE =
      "Peak resident memory in MB, the mapped model included; median over the turns; in brackets how"
          + " much more that is. Ratio: duo's to the reference's, below 1 duo needs less.";
  private static final double MEGA = 1e6;

  private final Bench bench;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "Text to complete (default: ${DEFAULT-VALUE}).")
  String prompt = "A lighthouse keeper wrote every day about the sea, the wind and the ships:";

  @Option(
      names = {"-n", "--n-gen"},
      paramLabel = "N",
      description = "Tokens to generate (default: 32; 4 with --quick).")
  @Nullable Integer outputTokens;

  @Mixin BenchMixin common = new BenchMixin();

  MemoryCommand(Bench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    EngineOptions options = common.options(spec, bench);
    int output = BenchMixin.checked(spec, () -> common.size("--n-gen", outputTokens, 32, 4, 1));
    Row row = row(output, measure(new Completion(options, prompt, output)));
    new Report(Setting.of(options), Completion.REFERENCE, List.of(row), NOTE)
        .print(bench.io().out(), common.form());
    return 0;
  }

  private Pairs<Long> measure(Completion completion) throws IOException, InterruptedException {
    Tools tools = bench.tools().find();
    List<String> duo = completion.duo(tools);
    List<String> reference = completion.reference(tools);
    try (var progress = new BenchProgress(bench.io(), "memory", common.turns())) {
      return Pairs.measure(
          common.warmup(),
          common.pairs(),
          () -> PeakMemory.measure(duo),
          () -> PeakMemory.measure(reference),
          progress);
    }
  }

  private static Row row(int output, Pairs<Long> pairs) {
    String test = "peak memory";
    Samples duo = Samples.of(pairs.duo(), Long::doubleValue);
    Samples other = Samples.of(pairs.reference(), Long::doubleValue);
    double difference = duo.median() - other.median();
    ObjectNode figures =
        Row.figures(test, Completion.REFERENCE)
            .put("n_gen", output)
            .put("peak_bytes", Math.round(duo.median()))
            .put("reference_peak_bytes", Math.round(other.median()))
            .put("difference_bytes", Math.round(difference));
    Row.wholes(figures, "samples_bytes", duo);
    Row.wholes(figures, "reference_samples_bytes", other);
    String ratio = Row.ratio(figures, duo.median() / other.median(), duo.dividedBy(other));
    return new Row(
        test,
        Row.text("%.1f (%+.1f)", duo.median() / MEGA, difference / MEGA),
        Row.text("%.1f", other.median() / MEGA),
        ratio,
        figures);
  }
}
