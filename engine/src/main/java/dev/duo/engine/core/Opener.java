package dev.duo.engine.core;

import dev.duo.engine.api.Cause;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.TokenSampler;
import java.util.List;

/** Begins sessions: what was said before becomes what OUTPUT evaluates first. */
final class Opener {
  private final Backend backend;
  private final Cache cache;
  private final Transitions transitions;
  private final LoopOptions options;
  private int opened;

  Opener(Backend backend, Cache cache, Transitions transitions, LoopOptions options) {
    this.backend = backend;
    this.cache = cache;
    this.transitions = transitions;
    this.options = options;
  }

  Conversation open(SessionOptions session, Listener listener) {
    TurnTokens turns = TurnTokens.of(backend, session.system());
    int[] beginning = turns.conversation(backend, session.context());
    if (beginning.length >= options.cellsPerSession()) {
      throw new IllegalArgumentException(
          "the system prompt and the context take " + beginning.length
              + " tokens; a session has " + options.cellsPerSession()
              + " cells (option context)");
    }
    TokenSampler sampler = backend.sampler(session.sampling());
    Conversation c =
        new Conversation(++opened, session, listener, turns, sampler, cache.take());
    c.output.pending.addAll(beginning);
    c.messages.addAll(session.context());
    if (!session.context().isEmpty()) {
      start(c, session.context());
    }
    return c;
  }

  /** A reply may be under way, or due, when the session begins. */
  private void start(Conversation c, List<Message> context) {
    Message last = context.getLast();
    if (last.role() == Message.Role.USER) {
      transitions.speak(c, 0, "", Cause.START, null);
    } else if (last.cut()) {
      c.messages.removeLast();
      transitions.speak(c, 0, last.content(), Cause.START, null);
    }
  }
}
