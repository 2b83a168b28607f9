package dev.duo.cli.bench;

import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.backend.Backend;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What hearing costs: passes beside those of plain C, and a conversation with and without talk. */
@Command(
    name = "duplex",
    sortOptions = false,
    description = "Time of passes that speak, and that speak and hear, beside the same in C.")
final class DuplexCommand implements Callable<Integer> {
  private static final String NOTE =
      "Passes: milliseconds, p50 / p95 / p99; ratio of the medians, above 1 duo is faster. Talk: a"
          + " reply that someone talks over at 3 words a second, beside the same without.";

  private final Bench bench;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--passes",
      paramLabel = "N",
      description = "Passes of each kind and turn (default: 64; 4 with --quick).")
  @Nullable Integer passes;

  @Option(
      names = "--prefix",
      paramLabel = "N",
      description = "Tokens that both channels share (default: 128; 16 with --quick).")
  @Nullable Integer prefix;

  @Option(
      names = "--talk",
      paramLabel = "N",
      description = "Tokens of the reply that is talked over (default: 192; 8 with --quick).")
  @Nullable Integer talkTokens;

  @Mixin BenchMixin common = new BenchMixin();

  DuplexCommand(Bench bench) {
    this.bench = bench;
  }

  private record Sizes(int passes, int prefix, int talk) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    EngineOptions options = common.options(spec, bench);
    Sizes sizes = BenchMixin.checked(spec, () -> sizes(options));
    List<Row> rows = measure(options, sizes);
    new Report(Setting.of(options), DuplexRows.REFERENCE, rows, NOTE)
        .print(bench.io().out(), common.form());
    return 0;
  }

  private List<Row> measure(EngineOptions options, Sizes sizes)
      throws IOException, InterruptedException {
    String tool = bench.tools().find().baseline();
    try (var progress = new BenchProgress(bench.io(), "duplex", 2 * common.turns())) {
      Pairs<PassTimes> passTimes =
          Pairs.measure(
              common.warmup(),
              common.pairs(),
              new EnginePasses(bench, options, sizes.prefix, sizes.passes),
              new Baseline(tool, options, sizes.prefix, sizes.passes),
              progress);
      Talk talk = DuplexRows.calibrated(passTimes, sizes.talk);
      Pairs<Talk.Heard> talks = talks(options, talk, progress);
      return List.of(
          DuplexRows.passes(1, sizes.prefix, passTimes),
          DuplexRows.passes(2, sizes.prefix, passTimes),
          DuplexRows.overlap(talks),
          DuplexRows.tax(talks));
    }
  }

  private Sizes sizes(EngineOptions options) {
    int passCount = common.size("--passes", passes, 64, 4, 1);
    int prefixTokens = common.size("--prefix", prefix, 128, 16, 1);
    int reply = common.size("--talk", talkTokens, 192, 8, 2);
    BenchMixin.checkFits(options, EnginePasses.cells(prefixTokens, passCount));
    BenchMixin.checkFits(options, Talk.cells(reply));
    return new Sizes(passCount, prefixTokens, reply);
  }

  /** Talked over, beside not; on one context, as one program does both. */
  private Pairs<Talk.Heard> talks(EngineOptions options, Talk talk, BenchProgress progress)
      throws IOException, InterruptedException {
    try (Backend backend = bench.openDuplex(options)) {
      return Pairs.measure(
          common.warmup(),
          common.pairs(),
          () -> talk.hold(backend, true),
          () -> talk.hold(backend, false),
          progress);
    }
  }
}
