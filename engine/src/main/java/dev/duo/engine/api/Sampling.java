package dev.duo.engine.api;

/**
 * How the next token of a reply is drawn; the fields are those of llama.cpp's samplers.
 *
 * @param temperature 0: always the most probable token
 * @param topK 0: off
 * @param topP 1: off
 * @param minP 0: off
 * @param repeatPenalty 1: off
 * @param dryMultiplier 0: off
 * @param seed of the draw; the same seed draws the same reply
 */
public record Sampling(
    float temperature,
    int topK,
    float topP,
    float minP,
    float repeatPenalty,
    float frequencyPenalty,
    float presencePenalty,
    int penaltyLast,
    float dryMultiplier,
    int seed) {
  public static final Sampling GREEDY = new Sampling(0, 0, 1, 0, 1, 0, 0, 64, 0, 0);

  /** llama.cpp's own defaults. */
  public static final Sampling DEFAULT = new Sampling(0.8f, 40, 0.95f, 0.05f, 1, 0, 0, 64, 0, 0);

  public Sampling {
    if (!(temperature >= 0 && temperature <= 100)) {
      throw new IllegalArgumentException("temperature is not in 0..100: " + temperature);
    }
    if (topK < 0) {
      throw new IllegalArgumentException("top-k is negative: " + topK);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("top-p is not in (0, 1]: " + topP);
    }
    if (!(minP >= 0 && minP < 1)) {
      throw new IllegalArgumentException("min-p is not in [0, 1): " + minP);
    }
    if (!(repeatPenalty > 0)) {
      throw new IllegalArgumentException("repeat penalty is not positive: " + repeatPenalty);
    }
    if (penaltyLast < 0) {
      throw new IllegalArgumentException("penalty-last is negative: " + penaltyLast);
    }
    if (!(dryMultiplier >= 0)) {
      throw new IllegalArgumentException("dry multiplier is negative: " + dryMultiplier);
    }
  }
}
