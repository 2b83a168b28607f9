package dev.duo.engine.core;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.TokenSampler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session's state: plain data, owned by the loop. OUTPUT is always there; INPUT ({@link
 * Hearing}) while an utterance is open and has been planned for.
 */
public final class Conversation {
  final int id;
  final SessionOptions options;
  final Listener listener;
  final TurnTokens turns;
  final TokenSampler sampler;
  final Counter counter = new Counter();
  final Activity activity;
  final List<Event> outbox = new ArrayList<>();

  /** What has been said, as far as OUTPUT holds it: the open reply and utterance not included. */
  final List<Message> messages = new ArrayList<>();

  Sequence output;
  Floor floor = Floor.LISTENING;

  /** The beginning of the conversation is still being evaluated. */
  boolean opening = true;

  @Nullable Reply reply;
  @Nullable Utterance utterance;
  @Nullable Hearing hearing;
  int utterances;

  /** What is to be known, once the reply is over. */
  final List<Input.Add> additions = new ArrayList<>();

  /** No more input will come. */
  boolean ended;

  boolean closed;

  /** Passes with rows of this session that failed, in a row. */
  int failures;

  /** Its share of the cells is used up; room must be made before the next pass. */
  boolean full;

  /** When the policy wants to be asked again although nothing happens. */
  long wakeAt = Decision.NEVER;

  Conversation(
      int id,
      SessionOptions options,
      Listener listener,
      TurnTokens turns,
      TokenSampler sampler,
      Sequence output) {
    this.id = id;
    this.options = options;
    this.listener = listener;
    this.turns = turns;
    this.sampler = sampler;
    this.output = output;
    this.activity = new Activity(options.wordGapMillis());
  }

  public boolean isClosed() {
    return closed;
  }

  public int id() {
    return id;
  }

  /** Nothing is being said, heard or expected any more. */
  boolean finished() {
    return ended && utterance == null && floor == Floor.LISTENING && additions.isEmpty();
  }

  /** Cells of this session when all that is pending has been evaluated. */
  int cells() {
    return output.length() + (hearing == null ? 0 : hearing.privateCells());
  }

  /** Cells of this session now. */
  int cellsCached() {
    int input = hearing == null ? 0 : hearing.sequence.cached.size() - hearing.fork;
    return output.cached.size() + input;
  }

  /** Tokens to predict after the last word heard. */
  int lookahead() {
    return options.lookahead() >= 0 ? options.lookahead() : Policy.lookahead(options.policy());
  }

  /** A token of the reply is due in the next pass: it may run so far ahead of the playback. */
  boolean speaksNow() {
    return floor == Floor.SPEAKING
        && reply != null
        && reply.generated == null
        && reply.tokensAhead() < options.lead();
  }

  /** The next words open the user's turn without closing the assistant's. */
  boolean userTurnOpen() {
    return messages.isEmpty() && reply == null;
  }

  /** The utterance that an event of now belongs to; 0: none. */
  int utteranceId() {
    if (utterance != null) {
      return utterance.id;
    }
    return reply == null ? 0 : reply.utterance;
  }
}
