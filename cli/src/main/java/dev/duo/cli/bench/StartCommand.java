package dev.duo.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.engine.api.EngineOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Time to the first token beside llama-completion. */
@Command(
    name = "start",
    sortOptions = false,
    description = "From the start of the process to its first token: duo run, llama-completion.")
final class StartCommand implements Callable<Integer> {
  private static final String NOTE =
      "Milliseconds from the start of the process to the first byte of the reply, mean and"
          + " deviation. Ratio: duo's to the reference's, median over the pairs of turns; below 1"
          + " duo is faster.";
  private static final int OUTPUT_TOKENS = 4;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Bench bench;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "Text to complete (default: ${DEFAULT-VALUE}).")
  String prompt = "The capital of France is";

  @Mixin BenchMixin common = new BenchMixin();

  StartCommand(Bench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    EngineOptions options = common.options(spec, bench);
    Row row = row(measure(new Completion(options, prompt, OUTPUT_TOKENS)));
    new Report(Setting.of(options), Completion.REFERENCE, List.of(row), NOTE)
        .print(bench.io().out(), common.form());
    return 0;
  }

  private Pairs<Child.Done> measure(Completion completion)
      throws IOException, InterruptedException {
    Tools tools = bench.tools().find();
    List<String> duo = completion.duo(tools);
    List<String> reference = completion.reference(tools);
    try (var progress = new BenchProgress(bench.io(), "start", common.turns())) {
      return Pairs.measure(
          common.warmup(),
          common.pairs(),
          () -> Child.run(duo),
          () -> Child.run(reference),
          progress);
    }
  }

  private static Row row(Pairs<Child.Done> pairs) {
    String test = "first token";
    ObjectNode figures = Row.figures(test, Completion.REFERENCE);
    Samples duo = times(figures, "", pairs.duo());
    Samples other = times(figures, "reference_", pairs.reference());
    Samples ratios = duo.dividedBy(other);
    String ratio = Row.ratio(figures, ratios.median(), ratios);
    return new Row(test, text(duo), text(other), ratio, figures);
  }

  private static Samples times(ObjectNode figures, String prefix, List<Child.Done> turns) {
    Samples nanos = Samples.of(turns, Child.Done::firstByteNanos);
    Row.times(figures, prefix, nanos);
    return nanos;
  }

  private static String text(Samples nanos) {
    return Row.text(
        "%.0f ± %.0f", nanos.mean() / NANOS_PER_MILLI, nanos.deviation() / NANOS_PER_MILLI);
  }
}
