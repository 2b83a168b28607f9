package dev.duo.engine.state;

import dev.duo.engine.api.StateProbabilities;
import dev.duo.engine.backend.Backend;

/**
 * The detector for a model that nobody trained: the probability that a generation would end after
 * the words stands for QUERY. It knows no NON_QUERY.
 */
public final class EndOfTurn implements Detector {
  private final int[] endTokens;
  private final float[] probabilities;

  public EndOfTurn(int[] endTokens) {
    this.endTokens = endTokens.clone();
    this.probabilities = new float[endTokens.length];
  }

  @Override
  public String name() {
    return "end of turn";
  }

  @Override
  public StateProbabilities detect(Backend backend, int row) {
    backend.probabilities(row, endTokens, probabilities);
    double sum = 0;
    for (float p : probabilities) {
      sum += p;
    }
    return StateProbabilities.of(Math.min(1, sum), 0);
  }

  @Override
  public boolean ends(int token) {
    for (int end : endTokens) {
      if (end == token) {
        return true;
      }
    }
    return false;
  }
}
