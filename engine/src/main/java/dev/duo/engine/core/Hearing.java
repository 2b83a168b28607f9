package dev.duo.engine.core;

import dev.duo.engine.api.State;
import dev.duo.engine.api.StateProbabilities;
import dev.duo.engine.text.Tokens;

/**
 * INPUT while an utterance is open: a sequence that shares a prefix with OUTPUT, followed by the
 * lead (a token said but not evaluated there, the template's piece that opens the user's turn), the
 * words heard, and words predicted after them; and what the detector made of it.
 */
final class Hearing {
  final Sequence sequence;

  /** Cells shared with OUTPUT. */
  final int fork;

  /** Characters of the reply that the shared prefix and the lead hold. */
  final int forkChars;

  /** Tokens at the beginning of the lead that OUTPUT evaluates too, at the same positions. */
  final int doubled;

  private final int[] lead;
  private int predicted;
  private boolean settled;
  private StateProbabilities p = StateProbabilities.UNKNOWN;
  private StateProbabilities atWords = StateProbabilities.UNKNOWN;
  private int offset;
  private State reported = State.INCOMPLETE;
  private int lookaheadTokens;

  Hearing(Sequence sequence, int doubled, int[] lead, int forkChars) {
    this.sequence = sequence;
    this.fork = sequence.cached.size();
    this.doubled = doubled;
    this.lead = lead;
    this.forkChars = forkChars;
  }

  /** Cells that INPUT alone owns, and will own once what is pending is evaluated. */
  int privateCells() {
    return sequence.length() - fork;
  }

  /**
   * Brings the sequence in step with the words: what differs from them is trimmed, the rest is to
   * be evaluated; at least the last token, since its row carries the state.
   */
  void setWords(int[] words, Cache cache) {
    Tokens wanted = new Tokens();
    wanted.addAll(lead);
    wanted.addAll(words);
    int keep = Math.min(commonLength(wanted), Math.max(0, wanted.size() - 1));
    cache.trim(sequence, fork + keep);
    sequence.pending.addAll(wanted.slice(keep, wanted.size()));
    predicted = 0;
    lookaheadTokens = 0;
    offset = 0;
    settled = false;
    p = StateProbabilities.UNKNOWN;
    atWords = StateProbabilities.UNKNOWN;
  }

  private int commonLength(Tokens wanted) {
    int length = Math.min(wanted.size(), sequence.cached.size() - fork);
    for (int i = 0; i < length; i++) {
      if (wanted.get(i) != sequence.cached.get(fork + i)) {
        return i;
      }
    }
    return length;
  }

  /** How many of the next {@code count} rows are words that were heard. */
  int heardRows(int count) {
    int firstWord = fork + lead.length;
    int end = sequence.cached.size() + count;
    return predicted > 0 ? 0 : Math.max(0, end - Math.max(firstWord, sequence.cached.size()));
  }

  /** The detector's estimate at the last row. */
  void detected(StateProbabilities estimate) {
    p = estimate;
    offset = predicted;
    if (predicted == 0) {
      atWords = estimate;
    }
  }

  /** One more predicted token, to be evaluated in the next pass. */
  void predict(int token) {
    sequence.pending.add(token);
    predicted++;
    lookaheadTokens++;
  }

  /** The cycle is over; {@code keep}: the predicted words stay until the decision. */
  void settle(boolean keep, Cache cache) {
    if (!keep) {
      forgetPredicted(cache);
    }
    settled = true;
  }

  void forgetPredicted(Cache cache) {
    if (predicted > 0) { // then nothing but a predicted token can be pending
      int evaluated = predicted - sequence.pending.size();
      cache.trim(sequence, sequence.cached.size() - evaluated);
    }
    predicted = 0;
  }

  /** Whether the state differs from the one reported last; remembers it. */
  boolean changes(State state) {
    boolean changed = state != reported;
    reported = state;
    return changed;
  }

  /** All that INPUT says after the tokens that OUTPUT evaluates too. */
  int[] ownTokens() {
    Tokens own = new Tokens();
    own.addAll(sequence.cached.toArray());
    own.addAll(sequence.pending.toArray());
    return own.slice(fork + doubled, own.size());
  }

  /** The words predicted and kept after those that were heard. */
  int[] predictedTokens() {
    int evaluated = predicted == 0 ? 0 : predicted - sequence.pending.size();
    int end = sequence.cached.size();
    return sequence.cached.slice(end - evaluated, end);
  }

  int predicted() {
    return predicted;
  }

  boolean settled() {
    return settled;
  }

  StateProbabilities p() {
    return p;
  }

  StateProbabilities atWords() {
    return atWords;
  }

  int offset() {
    return offset;
  }

  int lookaheadTokens() {
    return lookaheadTokens;
  }
}
