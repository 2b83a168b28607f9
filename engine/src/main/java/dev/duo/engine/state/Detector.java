package dev.duo.engine.state;

import dev.duo.engine.api.StateProbabilities;
import dev.duo.engine.backend.Backend;

/** Gives the probabilities of the three states at a row. Used by the back-end's thread. */
public interface Detector {
  /** For people and transcripts. */
  String name();

  /** The state after the words up to this row, which has output in the last pass. */
  StateProbabilities detect(Backend backend, int row);

  /**
   * Whether a predicted token says a state or an end, so that nothing can be predicted after it.
   */
  boolean ends(int token);
}
