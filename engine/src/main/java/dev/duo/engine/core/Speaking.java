package dev.duo.engine.core;

import dev.duo.engine.api.Cause;
import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Message;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.text.Outlet;
import dev.duo.engine.text.Utf8Decoder;
import java.util.List;

/** OUTPUT after a pass: the next token of every reply is drawn and said, until the reply ends. */
final class Speaking {
  private final Backend backend;
  private final Cache cache;
  private final Playing playing;
  private final Moment moment;

  Speaking(Backend backend, Cache cache, Playing playing, Moment moment) {
    this.backend = backend;
    this.cache = cache;
    this.playing = playing;
    this.moment = moment;
  }

  void draw(Plan plan) {
    for (Plan.Slice slice : plan.slices) {
      Conversation c = slice.conversation();
      if (slice.isOutputChannel()) {
        c.opening = c.opening && !c.output.pending.isEmpty();
        if (slice.output() && c.reply != null) {
          draw(c, c.reply, slice.lastRow());
        }
      }
    }
  }

  private void draw(Conversation c, Reply reply, int row) {
    int token = c.sampler.sample(row);
    c.counter.outputTokens++;
    if (backend.isEnd(token)) {
      generated(c, reply, EndReason.END);
      return;
    }
    c.output.pending.add(token);
    give(c, reply, reply.outlet.feed(reply.decoder.feed(backend.piece(token))));
    reply.generated(reply.text.length());
    if (reply.outlet.stopped()) {
      generated(c, reply, EndReason.END);
    } else if (reply.tokens() >= c.options.maxReplyTokens()) {
      generated(c, reply, EndReason.LIMIT);
    }
  }

  /** Says tokens that are given instead of generated; OUTPUT evaluates them like a beginning. */
  void recite(Conversation c, Reply reply, int[] tokens) {
    for (int token : tokens) {
      c.output.pending.add(token);
      give(c, reply, reply.outlet.feed(reply.decoder.feed(backend.piece(token))));
      reply.generated(reply.text.length());
    }
    generated(c, reply, EndReason.END);
  }

  /** Nothing more is generated; the reply is over when all of it has been played. */
  private void generated(Conversation c, Reply reply, EndReason reason) {
    give(c, reply, reply.outlet.feed(reply.decoder.flush()));
    give(c, reply, reply.outlet.flush());
    reply.generated = reason;
  }

  /** Plays what is due, and ends the reply when that was all of it. */
  void play(Conversation c) {
    Reply reply = c.reply;
    if (reply == null || c.floor != Floor.SPEAKING) {
      return;
    }
    playing.advance(c, reply);
    if (reply.generated != null && reply.allPlayed()) {
      finish(c, reply.generated);
    }
  }

  /** The reply is over; the floor is the user's. What was not played is forgotten. */
  void finish(Conversation c, EndReason reason) {
    Reply reply = Check.present(c.reply, "reply of a session that speaks");
    Cause cause =
        switch (reason) {
          case END -> Cause.END_OF_REPLY;
          case STOP, CUT -> Cause.STOP;
          case LIMIT -> Cause.LIMIT;
        };
    retract(c, reply);
    endReply(c, reason);
    c.floor = Floor.LISTENING;
    c.outbox.add(
        new Event.Transition(
            moment.stamp(c, moment.at, reply.utterance), Floor.LISTENING, cause, null));
  }

  /** Trims OUTPUT to what has been played; an utterance that is open keeps its own cells. */
  void retract(Conversation c, Reply reply) {
    int position = reply.playedPosition();
    if (position < c.output.cached.size()) {
      cache.trim(c.output, position);
    } else if (position < c.output.length()) {
      c.output.pending.truncate(position - c.output.cached.size());
    }
    c.opening = c.opening && !c.output.pending.isEmpty();
  }

  /** The reply is over. What is remembered of it ends with the last token that was played. */
  void endReply(Conversation c, EndReason reason) {
    Reply reply = Check.present(c.reply, "reply of a session that speaks");
    boolean whole = reply.generated != null && reply.allPlayed();
    String text = whole ? reply.playedText() : reply.text.substring(0, reply.playedTokenChars());
    c.messages.add(new Message(Message.Role.ASSISTANT, text, reason != EndReason.END));
    c.outbox.add(
        new Event.ReplyEnded(
            moment.stamp(c, moment.at, reply.utterance), reason, reply.playedText()));
    c.reply = null;
  }

  /** Emits text of the reply. */
  private void give(Conversation c, Reply reply, List<Outlet.Segment> segments) {
    Event.Stamp stamp = moment.stamp(c, moment.at, reply.utterance);
    for (Outlet.Segment segment : segments) {
      if (segment.said()) {
        reply.text.append(segment.text());
        c.outbox.add(new Event.Said(stamp, segment.text()));
        playing.advance(c, reply);
      } else {
        c.outbox.add(new Event.Thought(stamp, segment.text()));
      }
    }
  }

  /** What tokens say. */
  String text(int[] tokens) {
    Utf8Decoder decoder = new Utf8Decoder();
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      text.append(decoder.feed(backend.piece(token)));
    }
    return text.append(decoder.flush()).toString();
  }
}
