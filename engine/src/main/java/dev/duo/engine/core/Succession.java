package dev.duo.engine.core;

import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.History;
import dev.duo.engine.api.Message;
import dev.duo.engine.backend.Backend;

/**
 * How INPUT succeeds OUTPUT when its utterance is a query, and what the new OUTPUT remembers of the
 * reply that was cut (DESIGN 2.4). Text that was not played is in none of them.
 */
final class Succession {
  /** So many rows are evaluated anew while a person would still wait; beyond, cells are moved. */
  private static final int CHEAP_ROWS = 64;

  private final Backend backend;
  private final Cache cache;
  private final Speaking speaking;

  Succession(Backend backend, Cache cache, Speaking speaking) {
    this.backend = backend;
    this.cache = cache;
    this.speaking = speaking;
  }

  void takeOver(Conversation c, Hearing hearing) {
    History history = history(c, hearing);
    int spliced = Integer.MAX_VALUE;
    if (c.reply != null) {
      speaking.retract(c, c.reply);
      spliced = c.reply.charsUntil(c.output.cached.size());
      speaking.endReply(c, EndReason.CUT);
    }
    switch (history) {
      case FORK -> {
        rememberUntil(c, hearing.forkChars);
        swap(c, hearing);
      }
      case HEARD, AUTO -> hearAgain(c, hearing);
      case SPLICE -> {
        rememberUntil(c, spliced);
        cache.splice(c.output, hearing.sequence, hearing.fork, hearing.doubled);
        swap(c, hearing);
      }
    }
    c.hearing = null;
  }

  /** Where nothing was played after the fork all histories are the same, and FORK is free. */
  private History history(Conversation c, Hearing hearing) {
    Reply reply = c.reply;
    int begin = hearing.fork + hearing.doubled;
    int played = reply == null ? c.output.length() : reply.playedPosition();
    if (played <= begin) {
      return History.FORK;
    }
    boolean spliceable =
        backend.canSplice()
            && Math.min(played, c.output.cached.size()) > begin
            && hearing.sequence.cached.size() >= begin
            && (reply != null || c.output.pending.isEmpty());
    return switch (c.options.history()) {
      case FORK -> History.FORK;
      case HEARD -> History.HEARD;
      case SPLICE -> spliceable ? History.SPLICE : History.HEARD;
      case AUTO -> {
        boolean cheap = hearing.privateCells() <= CHEAP_ROWS;
        yield cheap || !spliceable ? History.HEARD : History.SPLICE;
      }
    };
  }

  /** Roles swap: no cell is copied, what only the old OUTPUT owned is trimmed. */
  private void swap(Conversation c, Hearing hearing) {
    Sequence old = c.output;
    c.output = hearing.sequence;
    cache.free(old);
  }

  /** The words are evaluated anew behind what was played, on OUTPUT itself. */
  private void hearAgain(Conversation c, Hearing hearing) {
    int[] own = hearing.ownTokens();
    cache.free(hearing.sequence);
    c.output.pending.addAll(own);
  }

  /** Of the reply that was talked over, what the new OUTPUT holds. */
  private static void rememberUntil(Conversation c, int chars) {
    if (c.messages.isEmpty()) {
      return;
    }
    Message last = c.messages.getLast();
    if (last.role() == Message.Role.ASSISTANT && chars < last.content().length()) {
      String kept = last.content().substring(0, chars);
      c.messages.set(c.messages.size() - 1, Message.cutAssistant(kept));
    }
  }
}
