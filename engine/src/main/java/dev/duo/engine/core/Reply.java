package dev.duo.engine.core;

import dev.duo.engine.api.EndReason;
import dev.duo.engine.text.Outlet;
import dev.duo.engine.text.Tokens;
import dev.duo.engine.text.Utf8Decoder;
import org.jspecify.annotations.Nullable;

/**
 * A reply being spoken: its text so far, how much of that has been played, and which token says
 * which part of it.
 */
final class Reply {
  /** The utterance that it answers; 0: it was open when the session began. */
  final int utterance;

  /** What is said of it; thoughts are not. */
  final StringBuilder text = new StringBuilder();

  final Outlet outlet;
  final Utf8Decoder decoder = new Utf8Decoder();

  /** Characters of the text that were there when the session began. */
  final int givenChars;

  /** Characters of the text that the user has had. */
  int played;

  /** False: what the user says is decided only when it is over. */
  boolean interruptible = true;

  /** Why nothing more is generated; null while something is. */
  @Nullable EndReason generated;

  /** When the word being played is over; {@link Decision#NEVER}: none is being played. */
  long wordEndsAt = Decision.NEVER;

  /** The position in OUTPUT of its first generated token. */
  private final int firstPosition;

  /** The length of the text after each generated token. */
  private final Tokens ends = new Tokens();

  /**
   * @param given what had been said, and played, before the session began
   */
  Reply(int utterance, int firstPosition, String given, Outlet outlet) {
    this.utterance = utterance;
    this.outlet = outlet;
    this.firstPosition = firstPosition;
    text.append(given);
    givenChars = given.length();
    played = givenChars;
  }

  /** One more token was generated, and the text is as long as it is. */
  void generated(int textLength) {
    ends.add(textLength);
  }

  int tokens() {
    return ends.size();
  }

  /** Generated tokens that say something which has not been played. */
  int tokensAhead() {
    int count = 0;
    while (count < ends.size() && ends.get(ends.size() - 1 - count) > played) {
      count++;
    }
    return count;
  }

  /** Generated tokens that cover what has been played: the smallest number that does. */
  int playedTokens() {
    int count = ends.size();
    while (count > 0 && before(count) >= played) {
      count--;
    }
    return count;
  }

  /** The position in OUTPUT behind what has been played. */
  int playedPosition() {
    return firstPosition + playedTokens();
  }

  /** Characters that the tokens before {@link #playedPosition} say. */
  int playedTokenChars() {
    return charsUntil(playedPosition());
  }

  /** Characters that the tokens before a position of OUTPUT say. */
  int charsUntil(int position) {
    int count = Math.clamp(position - firstPosition, 0, ends.size());
    return count == 0 ? givenChars : ends.get(count - 1);
  }

  /** The length of the text before the last of so many tokens; what was given does not count. */
  private int before(int count) {
    return count == 1 ? givenChars : ends.get(count - 2);
  }

  String playedText() {
    return text.substring(0, played);
  }

  boolean allPlayed() {
    return played == text.length();
  }
}
