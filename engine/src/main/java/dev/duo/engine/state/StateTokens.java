package dev.duo.engine.state;

import dev.duo.engine.api.StateProbabilities;
import dev.duo.engine.backend.Backend;

/** The detector for a model with trained state tokens (paper 2.2): their probabilities. */
public final class StateTokens implements Detector {
  private final int[] tokens;
  private final float[] probabilities = new float[2];

  /**
   * @param query the token that means QUERY ({@code <1>})
   * @param nonQuery the token that means NON_QUERY ({@code <2>})
   */
  public StateTokens(int query, int nonQuery) {
    if (query == nonQuery || query < 0 || nonQuery < 0) {
      throw new IllegalArgumentException("no pair of state tokens: " + query + ", " + nonQuery);
    }
    tokens = new int[] {query, nonQuery};
  }

  @Override
  public String name() {
    return "state tokens";
  }

  @Override
  public StateProbabilities detect(Backend backend, int row) {
    backend.probabilities(row, tokens, probabilities);
    return StateProbabilities.of(probabilities[0], probabilities[1]);
  }

  @Override
  public boolean ends(int token) {
    return token == tokens[0] || token == tokens[1];
  }
}
