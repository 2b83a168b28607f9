package dev.duo.engine.core;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.State;
import dev.duo.engine.api.StateProbabilities;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.state.Detector;

/** INPUT after a pass: the state of what was heard, and the look-ahead that may follow. */
final class Listening {
  private final Backend backend;
  private final Detector detector;
  private final Cache cache;
  private final Moment moment;
  private final LoopOptions options;

  Listening(Backend backend, Detector detector, Cache cache, Moment moment, LoopOptions options) {
    this.backend = backend;
    this.detector = detector;
    this.cache = cache;
    this.moment = moment;
    this.options = options;
  }

  void detect(Plan plan) {
    for (Plan.Slice slice : plan.slices) {
      Conversation c = slice.conversation();
      Hearing hearing = c.hearing;
      if (slice.output() && hearing != null && slice.sequence() == hearing.sequence) {
        detect(c, hearing, slice.lastRow());
      }
    }
  }

  /** The state at a row of INPUT; without one, the next token is predicted (paper 2.2). */
  private void detect(Conversation c, Hearing hearing, int row) {
    StateProbabilities p = detector.detect(backend, row);
    hearing.detected(p);
    State state = Policy.state(c.options.policy(), p);
    if (hearing.changes(state)) {
      c.outbox.add(new Event.StateChanged(moment.stamp(c), state, p, hearing.offset()));
    }
    if (state != State.INCOMPLETE) {
      hearing.settle(Policy.keepsPredicted(c.options.policy()), cache);
      return;
    }
    boolean more = hearing.predicted() < c.lookahead() && c.cells() < options.cellsPerSession();
    int next = more ? backend.argmax(row) : -1;
    if (!more || detector.ends(next) || backend.isEnd(next)) {
      hearing.settle(false, cache);
      return;
    }
    hearing.predict(next);
  }
}
