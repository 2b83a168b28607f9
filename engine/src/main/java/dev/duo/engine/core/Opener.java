package dev.duo.engine.core;

import dev.duo.engine.api.Cause;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.TokenSampler;
import dev.duo.engine.text.Tokens;
import java.util.List;

/**
 * Begins sessions: what was said before becomes what OUTPUT evaluates first, but for what another
 * session has evaluated already: those cells are shared.
 */
final class Opener {
  /** A shorter beginning that two sessions have in common is not worth sharing. */
  private static final int WORTH_SHARING = 16;

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

  Conversation open(SessionOptions session, Listener listener, List<Conversation> others) {
    TurnTokens turns = TurnTokens.of(backend, session.system());
    int[] beginning = turns.conversation(backend, session.context());
    if (beginning.length >= options.cellsPerSession()) {
      throw new IllegalArgumentException(
          "the system prompt and the context take "
              + beginning.length
              + " tokens; a session has "
              + options.cellsPerSession()
              + " cells (option context)");
    }
    TokenSampler sampler = backend.sampler(session.sampling());
    Conversation c =
        new Conversation(++opened, session, listener, turns, sampler, begin(beginning, others));
    c.messages.addAll(session.context());
    if (!session.context().isEmpty()) {
      start(c, session.context());
    }
    return c;
  }

  /** All but the last token can be shared: its row may be the one that a reply is drawn from. */
  private Sequence begin(int[] beginning, List<Conversation> others) {
    int longest = 0;
    Sequence source = null;
    for (Conversation other : others) {
      int common = common(beginning, other.output.cached);
      if (common > longest) {
        longest = common;
        source = other.output;
      }
    }
    Sequence output =
        source == null || longest < WORTH_SHARING ? cache.take() : cache.fork(source, longest);
    for (int i = output.cached.size(); i < beginning.length; i++) {
      output.pending.add(beginning[i]);
    }
    return output;
  }

  private static int common(int[] beginning, Tokens cached) {
    int length = Math.min(beginning.length - 1, cached.size());
    for (int i = 0; i < length; i++) {
      if (beginning[i] != cached.get(i)) {
        return i;
      }
    }
    return length;
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
