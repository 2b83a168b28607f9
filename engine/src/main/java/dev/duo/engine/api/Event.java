package dev.duo.engine.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a session. Times are milliseconds of the engine's clock; {@code pass} counts the
 * passes of the engine so far, and decisions and output of a pass carry its end. {@code utterance}
 * counts the session's utterances from 1; 0 where the event belongs to none.
 */
public sealed interface Event {
  Stamp stamp();

  /** Which session, when, in which pass, and about which utterance. */
  record Stamp(int session, long at, long pass, int utterance) {}

  /** Words were taken in. {@code revised}: the text replaces the utterance. */
  record Heard(Stamp stamp, String text, boolean revised) implements Event {}

  record ActivityChanged(Stamp stamp, boolean on) implements Event {}

  /** The utterance ended explicitly, or the program asked for a stop or reported playback. */
  record InputTaken(Stamp stamp, Input input) implements Event {}

  /** The state of the utterance changed. */
  record StateChanged(Stamp stamp, State state, StateProbabilities p, int offset)
      implements Event {}

  /** The floor changed. {@code record} is null where no detector was asked. */
  record Transition(Stamp stamp, Floor to, Cause cause, @Nullable DecisionRecord record)
      implements Event {}

  /** Text of the reply; whole characters. */
  record Said(Stamp stamp, String text) implements Event {}

  /** Text that the model generated and that is never said: a reasoning model's thoughts. */
  record Thought(Stamp stamp, String text) implements Event {}

  /** The user has had this many characters (UTF-16 units) of the reply. */
  record PlayedTo(Stamp stamp, int chars) implements Event {}

  /** The utterance was not for the assistant and has been forgotten. */
  record Dropped(Stamp stamp, String text, @Nullable DecisionRecord record) implements Event {}

  record ReplyEnded(Stamp stamp, EndReason reason, String playedText) implements Event {}

  /** Something failed for this session; what it was doing has ended, and the session goes on. */
  record Failed(Stamp stamp, String code, String message) implements Event {
    public Failed {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(message, "message");
    }
  }

  /** The session has ended; the last event. */
  record Closed(Stamp stamp, Counts counts) implements Event {}
}
