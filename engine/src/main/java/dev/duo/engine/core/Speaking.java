package dev.duo.engine.core;

import dev.duo.engine.api.Cause;
import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Message;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.text.Utf8Decoder;

/** OUTPUT after a pass: the next token of every reply is drawn and said, until the reply ends. */
final class Speaking {
  private final Backend backend;
  private final Moment moment;

  Speaking(Backend backend, Moment moment) {
    this.backend = backend;
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
      finish(c, EndReason.END);
      return;
    }
    c.output.pending.add(token);
    reply.tokens++;
    say(c, reply, reply.decoder.feed(backend.piece(token)));
    if (reply.tokens >= c.options.maxReplyTokens()) {
      finish(c, EndReason.LIMIT);
    }
  }

  /** The reply is over; the floor is the user's. */
  void finish(Conversation c, EndReason reason) {
    Cause cause =
        switch (reason) {
          case END -> Cause.END_OF_REPLY;
          case STOP, CUT -> Cause.STOP;
          case LIMIT -> Cause.LIMIT;
        };
    int utterance = c.reply == null ? 0 : c.reply.utterance;
    endReply(c, reason);
    c.floor = Floor.LISTENING;
    c.outbox.add(
        new Event.Transition(
            moment.stamp(c, moment.at, utterance), Floor.LISTENING, cause, null));
  }

  void endReply(Conversation c, EndReason reason) {
    Reply reply = Check.present(c.reply, "reply of a session that speaks");
    say(c, reply, reply.decoder.flush());
    String text = reply.text.toString();
    c.messages.add(new Message(Message.Role.ASSISTANT, text, reason != EndReason.END));
    c.outbox.add(
        new Event.ReplyEnded(moment.stamp(c, moment.at, reply.utterance), reason, text));
    c.reply = null;
  }

  private void say(Conversation c, Reply reply, String text) {
    if (text.isEmpty()) {
      return;
    }
    reply.text.append(text);
    c.outbox.add(new Event.Said(moment.stamp(c, moment.at, reply.utterance), text));
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
