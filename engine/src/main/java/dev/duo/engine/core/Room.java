package dev.duo.engine.core;

import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Message;
import dev.duo.engine.backend.Backend;
import java.util.List;

/**
 * What happens when a session's share of the cells is used up (invariant 7): the reply ends, the
 * oldest turns are forgotten, and what is left is evaluated anew. No other session notices.
 */
final class Room {
  private final Backend backend;
  private final Cache cache;
  private final Transitions transitions;
  private final Speaking speaking;
  private final LoopOptions options;

  Room(
      Backend backend,
      Cache cache,
      Transitions transitions,
      Speaking speaking,
      LoopOptions options) {
    this.backend = backend;
    this.cache = cache;
    this.transitions = transitions;
    this.speaking = speaking;
    this.options = options;
  }

  void make(Conversation c) {
    c.full = false;
    if (c.floor == Floor.SPEAKING) {
      speaking.finish(c, EndReason.LIMIT);
    }
    transitions.forgetHearing(c);
    int[] kept = shorten(c);
    cache.trim(c.output, 0);
    c.output.pending.addAll(kept);
    c.opening = true;
    int left = options.cellsPerSession() - kept.length;
    if (c.utterance != null && wordsAndPieces(c, c.utterance) >= left) {
      transitions.fail(
          c,
          "utterance_too_long",
          "the utterance does not fit in the session's " + options.cellsPerSession() + " cells");
    }
  }

  private int wordsAndPieces(Conversation c, Utterance utterance) {
    return backend.tokenize(utterance.text.toString(), false).length
        + c.turns.assistantToUser().length
        + c.turns.userToAssistant().length;
  }

  /** Drops the oldest exchanges until the rest fits in half of the share. */
  private int[] shorten(Conversation c) {
    int[] tokens = c.turns.conversation(backend, c.messages);
    while (tokens.length > options.cellsPerSession() / 2 && !c.messages.isEmpty()) {
      dropOldestExchange(c.messages);
      tokens = c.turns.conversation(backend, c.messages);
    }
    return tokens;
  }

  private static void dropOldestExchange(List<Message> messages) {
    messages.removeFirst();
    if (!messages.isEmpty() && messages.getFirst().role() == Message.Role.ASSISTANT) {
      messages.removeFirst();
    }
  }
}
