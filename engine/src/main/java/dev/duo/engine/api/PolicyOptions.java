package dev.duo.engine.api;

/** Which policy decides, with its thresholds. */
public sealed interface PolicyOptions {
  Paper PAPER = new Paper(0.5, 200);
  Duo DUO = new Duo(0.5, 200, 1000, 3000);

  /** The name on the command line and in transcripts. */
  String name();

  /**
   * The paper's policy (2.2 and figure 3): a state that the model predicts decides, an answer waits
   * for one silent slice.
   *
   * @param threshold a state's probability from which it counts as predicted
   * @param sliceMillis the silent slice
   */
  record Paper(double threshold, int sliceMillis) implements PolicyOptions {
    public Paper {
      checkThreshold(threshold);
      checkMillis("slice", sliceMillis);
    }

    @Override
    public String name() {
      return "paper";
    }
  }

  /**
   * Graded silence: the surer the query, the shorter the silence asked for; and give-up.
   *
   * @param threshold a state's probability from which it is taken for the utterance's state
   * @param leastMillis silence asked for at P(QUERY) = 1
   * @param mostMillis silence asked for at the threshold
   * @param giveUpMillis undecided silence after which the likelier of the two is taken
   */
  record Duo(double threshold, int leastMillis, int mostMillis, int giveUpMillis)
      implements PolicyOptions {
    public Duo {
      checkThreshold(threshold);
      checkMillis("least silence", leastMillis);
      checkMillis("most silence", mostMillis);
      checkMillis("give-up", giveUpMillis);
      if (leastMillis > mostMillis || mostMillis > giveUpMillis) {
        throw new IllegalArgumentException(
            "silences must grow: least "
                + leastMillis
                + ", most "
                + mostMillis
                + ", give-up "
                + giveUpMillis);
      }
    }

    @Override
    public String name() {
      return "duo";
    }
  }

  private static void checkThreshold(double threshold) {
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("threshold is not in (0, 1): " + threshold);
    }
  }

  private static void checkMillis(String name, int millis) {
    if (millis < 0 || millis > 3_600_000) {
      throw new IllegalArgumentException(name + " is not in 0..3600000 ms: " + millis);
    }
  }
}
