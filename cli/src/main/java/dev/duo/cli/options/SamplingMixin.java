package dev.duo.cli.options;

import dev.duo.engine.api.Sampling;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Option;

/** How the tokens of a reply are drawn. The defaults are llama.cpp's. */
public final class SamplingMixin {
  private static final long RANDOM = -1;
  private static final long SEEDS = 1L << 32;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      description = "0: always the most probable token (default: ${DEFAULT-VALUE}).")
  float temperature = Sampling.DEFAULT.temperature();

  @Option(
      names = "--top-k",
      paramLabel = "N",
      description = "Draw among the N most probable tokens; 0: all (default: ${DEFAULT-VALUE}).")
  int topK = Sampling.DEFAULT.topK();

  @Option(
      names = "--top-p",
      paramLabel = "X",
      description =
          "Draw among tokens that make up this probability; 1: all (default: ${DEFAULT-VALUE}).")
  float topP = Sampling.DEFAULT.topP();

  @Option(
      names = "--min-p",
      paramLabel = "X",
      description =
          "Leave out tokens less probable than X times the best (default: ${DEFAULT-VALUE}).")
  float minP = Sampling.DEFAULT.minP();

  @Option(
      names = "--repeat-penalty",
      paramLabel = "X",
      description = "Penalty for tokens drawn before; 1: none (default: ${DEFAULT-VALUE}).")
  float repeatPenalty = Sampling.DEFAULT.repeatPenalty();

  @Option(
      names = "--frequency-penalty",
      paramLabel = "X",
      description = "Penalty that grows with each repetition (default: ${DEFAULT-VALUE}).")
  float frequencyPenalty = Sampling.DEFAULT.frequencyPenalty();

  @Option(
      names = "--presence-penalty",
      paramLabel = "X",
      description = "Penalty for tokens that occurred at all (default: ${DEFAULT-VALUE}).")
  float presencePenalty = Sampling.DEFAULT.presencePenalty();

  @Option(
      names = "--penalty-last",
      paramLabel = "N",
      description = "Tokens that penalties look back on (default: ${DEFAULT-VALUE}).")
  int penaltyLast = Sampling.DEFAULT.penaltyLast();

  @Option(
      names = "--dry-multiplier",
      paramLabel = "X",
      description = "Strength of DRY against repeated phrases; 0: off (default: ${DEFAULT-VALUE}).")
  float dryMultiplier = Sampling.DEFAULT.dryMultiplier();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the draw; -1: a new one each time (default: ${DEFAULT-VALUE}).")
  long seed = RANDOM;

  /** Replaces "a new one each time" by one, so that what is recorded can be repeated. */
  public void settleSeed() {
    if (seed == RANDOM) {
      seed = RandomGenerator.getDefault().nextLong(SEEDS);
    }
  }

  /**
   * @throws IllegalArgumentException when an option is out of range
   */
  public Sampling sampling() {
    settleSeed();
    if (seed < 0 || seed >= SEEDS) {
      throw new IllegalArgumentException("seed is not in -1.." + (SEEDS - 1) + ": " + seed);
    }
    // What narrows the draw is moot at temperature 0, and costs time.
    boolean greedy = temperature == 0;
    return new Sampling(
        temperature,
        greedy ? 0 : topK,
        greedy ? 1 : topP,
        greedy ? 0 : minP,
        repeatPenalty,
        frequencyPenalty,
        presencePenalty,
        penaltyLast,
        dryMultiplier,
        (int) seed);
  }
}
