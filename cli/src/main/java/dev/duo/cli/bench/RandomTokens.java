package dev.duo.cli.bench;

import dev.duo.engine.backend.Backend;
import java.util.SplittableRandom;

/** A text without sense: its evaluation costs what any costs, and no two tools need the same. */
final class RandomTokens {
  private static final long SEED = 1;

  private RandomTokens() {}

  /** Begins as texts of this vocabulary do; the same ones every time. */
  static int[] of(Backend.Card card, int count) {
    int[] tokens = new SplittableRandom(SEED).ints(count, 0, card.vocabulary()).toArray();
    if (card.beginToken() >= 0) {
      tokens[0] = card.beginToken();
    }
    return tokens;
  }
}
