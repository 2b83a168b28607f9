package dev.duo.engine.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one conversation is held.
 *
 * @param system the system prompt; null: the model's own default, if its template has one
 * @param context what was said before; see {@link Message#cut}; when it ends with a message of the
 *     user, that query is answered at once
 * @param policy when to answer and when to forget
 * @param wordGapMillis a source that reports no activity counts as active this long after a word
 * @param lookahead tokens predicted after the last word heard; -1: as many as the policy likes
 * @param maxReplyTokens a reply is ended there
 * @param sampling how its tokens are drawn
 * @param playback when text counts as had by the user
 * @param lead tokens that may be generated ahead of what has been played
 * @param history what is remembered of a reply that is cut
 * @param stops a reply ends before the first of these texts
 */
public record SessionOptions(
    @Nullable String system,
    List<Message> context,
    PolicyOptions policy,
    int wordGapMillis,
    int lookahead,
    int maxReplyTokens,
    Sampling sampling,
    Playback playback,
    int lead,
    History history,
    List<String> stops) {

  public static final SessionOptions DEFAULT =
      new SessionOptions(
          null,
          List.of(),
          PolicyOptions.DUO,
          350,
          -1,
          512,
          Sampling.GREEDY,
          new Playback.Immediate(),
          32,
          History.AUTO,
          List.of());

  public SessionOptions {
    context = List.copyOf(context);
    stops = List.copyOf(stops);
    if (stops.contains("")) {
      throw new IllegalArgumentException("a stop text is empty");
    }
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(sampling, "sampling");
    checkRange("word gap", wordGapMillis, 0, 60_000);
    checkRange("look-ahead", lookahead, -1, 64);
    Objects.requireNonNull(playback, "playback");
    Objects.requireNonNull(history, "history");
    checkRange("reply tokens", maxReplyTokens, 1, 1 << 20);
    checkRange("lead", lead, 1, 1 << 20);
    for (int i = 0; i < context.size(); i++) {
      checkMessage(context.get(i), i);
    }
  }

  private static void checkMessage(Message message, int index) {
    if (message.role() == Message.Role.SYSTEM) {
      throw new IllegalArgumentException(
          "context message " + index + " has the role system; give it as the option system");
    }
    boolean expectsUser = index % 2 == 0;
    if (expectsUser != (message.role() == Message.Role.USER)) {
      throw new IllegalArgumentException(
          "context message "
              + index
              + " is from the "
              + message.role().label()
              + "; user and assistant must alternate, the user first");
    }
  }

  private static void checkRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + " is not in " + least + ".." + most + ": " + value);
    }
  }

  public SessionOptions withSystem(@Nullable String text) {
    return new SessionOptions(
        text,
        context,
        policy,
        wordGapMillis,
        lookahead,
        maxReplyTokens,
        sampling,
        playback,
        lead,
        history,
        stops);
  }

  public SessionOptions withContext(List<Message> messages) {
    return new SessionOptions(
        system,
        messages,
        policy,
        wordGapMillis,
        lookahead,
        maxReplyTokens,
        sampling,
        playback,
        lead,
        history,
        stops);
  }

  public SessionOptions withPolicy(PolicyOptions options) {
    return new SessionOptions(
        system,
        context,
        options,
        wordGapMillis,
        lookahead,
        maxReplyTokens,
        sampling,
        playback,
        lead,
        history,
        stops);
  }

  public SessionOptions withWordGapMillis(int millis) {
    return new SessionOptions(
        system,
        context,
        policy,
        millis,
        lookahead,
        maxReplyTokens,
        sampling,
        playback,
        lead,
        history,
        stops);
  }

  public SessionOptions withLookahead(int tokens) {
    return new SessionOptions(
        system,
        context,
        policy,
        wordGapMillis,
        tokens,
        maxReplyTokens,
        sampling,
        playback,
        lead,
        history,
        stops);
  }

  public SessionOptions withMaxReplyTokens(int tokens) {
    return new SessionOptions(
        system,
        context,
        policy,
        wordGapMillis,
        lookahead,
        tokens,
        sampling,
        playback,
        lead,
        history,
        stops);
  }

  public SessionOptions withSampling(Sampling options) {
    return new SessionOptions(
        system,
        context,
        policy,
        wordGapMillis,
        lookahead,
        maxReplyTokens,
        options,
        playback,
        lead,
        history,
        stops);
  }

  public SessionOptions withPlayback(Playback choice) {
    return new SessionOptions(
        system,
        context,
        policy,
        wordGapMillis,
        lookahead,
        maxReplyTokens,
        sampling,
        choice,
        lead,
        history,
        stops);
  }

  public SessionOptions withLead(int tokens) {
    return new SessionOptions(
        system,
        context,
        policy,
        wordGapMillis,
        lookahead,
        maxReplyTokens,
        sampling,
        playback,
        tokens,
        history,
        stops);
  }

  public SessionOptions withHistory(History choice) {
    return new SessionOptions(
        system,
        context,
        policy,
        wordGapMillis,
        lookahead,
        maxReplyTokens,
        sampling,
        playback,
        lead,
        choice,
        stops);
  }

  public SessionOptions withStops(List<String> texts) {
    return new SessionOptions(
        system,
        context,
        policy,
        wordGapMillis,
        lookahead,
        maxReplyTokens,
        sampling,
        playback,
        lead,
        history,
        texts);
  }
}
