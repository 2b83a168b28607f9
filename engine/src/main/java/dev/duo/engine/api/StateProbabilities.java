package dev.duo.engine.api;

/** A detector's estimate of the three states; they sum to 1 within rounding. */
public record StateProbabilities(double query, double nonQuery, double incomplete) {
  public static final StateProbabilities UNKNOWN = new StateProbabilities(0, 0, 1);

  public StateProbabilities {
    checkProbability("query", query);
    checkProbability("nonQuery", nonQuery);
    checkProbability("incomplete", incomplete);
  }

  /** The rest is INCOMPLETE. */
  public static StateProbabilities of(double query, double nonQuery) {
    return new StateProbabilities(query, nonQuery, Math.max(0, 1 - query - nonQuery));
  }

  private static void checkProbability(String name, double p) {
    if (!(p >= 0 && p <= 1.0001)) {
      throw new IllegalArgumentException(name + " is no probability: " + p);
    }
  }
}
