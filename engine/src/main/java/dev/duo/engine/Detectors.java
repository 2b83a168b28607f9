package dev.duo.engine;

import dev.duo.engine.backend.Backend;
import dev.duo.engine.state.Detector;
import dev.duo.engine.state.EndOfTurn;
import dev.duo.engine.state.StateTokens;

/** Which detector serves a model. */
public final class Detectors {
  private Detectors() {}

  /** State tokens where the vocabulary has trained ones, else the end of turn. */
  public static Detector of(Backend backend) {
    Backend.Card card = backend.card();
    return card.queryToken() >= 0
        ? new StateTokens(card.queryToken(), card.nonQueryToken())
        : new EndOfTurn(backend.endTokens());
  }
}
