package dev.duo.engine.core;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.Playback;

/** Moves the played position of replies: what has been emitted becomes what the user has had. */
final class Playing {
  private final Moment moment;

  Playing(Moment moment) {
    this.moment = moment;
  }

  /** Plays what is due now. */
  void advance(Conversation c, Reply reply) {
    switch (c.options.playback()) {
      case Playback.Immediate _ -> reply.played = reply.text.length();
      case Playback.Paced(double words) -> pace(c, reply, Math.round(1000 / words));
      case Playback.Acknowledged _ -> // moved by the caller, who says nothing more once it ended
          reply.played = c.ended ? reply.text.length() : reply.played;
    }
  }

  /** The caller says how far he has played; never back, never beyond what was emitted. */
  void acknowledge(Conversation c, int chars) {
    Reply reply = c.reply;
    if (reply != null && c.options.playback() instanceof Playback.Acknowledged) {
      reply.played = Math.clamp(chars, reply.played, reply.text.length());
    }
  }

  /** When the next word will have been played; NEVER: nothing is being played. */
  static long deadline(Conversation c) {
    return c.reply == null ? Decision.NEVER : c.reply.wordEndsAt;
  }

  private void pace(Conversation c, Reply reply, long wordMillis) {
    long free = moment.at; // when the voice can begin the next word
    int end = wordEnd(c, reply);
    while (end > reply.played) {
      if (reply.wordEndsAt == Decision.NEVER) {
        reply.wordEndsAt = free + wordMillis;
      }
      if (reply.wordEndsAt > moment.at) {
        return;
      }
      free = reply.wordEndsAt;
      reply.wordEndsAt = Decision.NEVER;
      reply.played = end;
      c.outbox.add(new Event.PlayedTo(moment.stamp(c, free, reply.utterance), end));
      end = wordEnd(c, reply);
    }
  }

  /**
   * The end of the next complete word; the played position when there is none. A word is complete
   * when more follows it, or when nothing can follow before it is played.
   */
  private static int wordEnd(Conversation c, Reply reply) {
    StringBuilder text = reply.text;
    int at = reply.played;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    boolean complete = at < text.length() || !c.speaksNow();
    return complete ? at : reply.played;
  }
}
