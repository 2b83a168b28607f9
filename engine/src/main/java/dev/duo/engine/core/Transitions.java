package dev.duo.engine.core;

import dev.duo.engine.api.Cause;
import dev.duo.engine.api.DecisionRecord;
import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Message;
import dev.duo.engine.text.Outlet;
import org.jspecify.annotations.Nullable;

/** What changes who speaks: each method one transition, with its effect on cells and its events. */
final class Transitions {
  private final Cache cache;
  private final Moment moment;
  private final Speaking speaking;
  private final Succession succession;

  Transitions(Cache cache, Moment moment, Speaking speaking, Succession succession) {
    this.cache = cache;
    this.speaking = speaking;
    this.succession = succession;
    this.moment = moment;
  }

  /** Asks the policy about the open utterance and does what it says. */
  void decide(Conversation c) {
    Utterance utterance = c.utterance;
    Hearing hearing = c.hearing;
    c.wakeAt = Decision.NEVER;
    if (utterance == null || hearing == null || (c.reply != null && !c.reply.interruptible)) {
      return;
    }
    long silence = c.activity.silence(moment.at, utterance.lastHeardAt);
    Situation situation =
        new Situation(
            c.floor,
            hearing.p(),
            hearing.atWords(),
            hearing.settled(),
            silence,
            utterance.entered,
            c.ended);
    switch (Policy.decide(c.options.policy(), situation)) {
      case Decision.Answer(Cause cause, long required) ->
          answer(c, utterance, hearing, cause, record(c, hearing, silence, required));
      case Decision.Drop(long required) ->
          drop(c, utterance, record(c, hearing, silence, required));
      case Decision.Wait(long until) -> {
        long since = c.activity.silentSince(utterance.lastHeardAt);
        boolean timed = until != Decision.NEVER && since != Decision.NEVER;
        c.wakeAt = timed ? since + until : Decision.NEVER;
      }
    }
  }

  private static DecisionRecord record(
      Conversation c, Hearing hearing, long silence, long required) {
    return new DecisionRecord(
        hearing.p(),
        hearing.offset(),
        silence,
        required,
        Policy.threshold(c.options.policy()),
        hearing.lookaheadTokens());
  }

  /** QUERY: what was heard becomes what is spoken from, and the answer is due. */
  private void answer(
      Conversation c, Utterance utterance, Hearing hearing, Cause cause, DecisionRecord record) {
    if (cause != Cause.QUERY || !Policy.keepsPredicted(c.options.policy())) {
      hearing.forgetPredicted(cache);
    }
    String words = utterance.text + speaking.text(hearing.predictedTokens());
    succession.takeOver(c, hearing);
    c.messages.add(Message.user(words));
    c.output.pending.addAll(c.turns.userToAssistant());
    c.utterance = null;
    speak(c, utterance.id, "", cause, record);
  }

  /**
   * OUTPUT's pending tokens are evaluated, then a reply is sampled.
   *
   * @param given the beginning of the reply, when it had been spoken before the session began
   */
  Reply speak(
      Conversation c, int utterance, String given, Cause cause, @Nullable DecisionRecord record) {
    Outlet outlet = new Outlet(c.options.stops(), given.isEmpty() && c.turns.opensThought());
    Reply reply = new Reply(utterance, c.output.length(), given, outlet);
    c.reply = reply;
    c.sampler.reset();
    c.floor = Floor.SPEAKING;
    c.outbox.add(new Event.Transition(moment.stamp(c), Floor.SPEAKING, cause, record));
    return reply;
  }

  /** NON_QUERY: INPUT is forgotten, OUTPUT never noticed (invariants 2 and 4). */
  void drop(Conversation c, Utterance utterance, @Nullable DecisionRecord record) {
    String text = utterance.text.toString();
    c.outbox.add(new Event.Dropped(moment.stamp(c), text, record));
    forgetHearing(c);
    c.utterance = null;
    c.wakeAt = Decision.NEVER;
  }

  void forgetHearing(Conversation c) {
    if (c.hearing != null) {
      cache.free(c.hearing.sequence);
      c.hearing = null;
    }
  }

  /** A failure ends what the session was doing; the session itself goes on. */
  void fail(Conversation c, String code, String message) {
    c.outbox.add(new Event.Failed(moment.stamp(c), code, message));
    if (c.utterance != null) {
      drop(c, c.utterance, null);
    }
    if (c.floor == Floor.SPEAKING) {
      speaking.finish(c, EndReason.LIMIT);
    }
  }
}
