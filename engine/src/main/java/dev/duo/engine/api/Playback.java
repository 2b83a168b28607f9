package dev.duo.engine.api;

/** When emitted text counts as played, that is, had by the user. Only then may it be remembered. */
public sealed interface Playback {
  /** As soon as it is emitted: text on a screen. */
  record Immediate() implements Playback {}

  /** Word by word at a speaking pace, from the moment a word is complete. */
  record Paced(double wordsPerSecond) implements Playback {
    public Paced {
      if (!(wordsPerSecond > 0 && wordsPerSecond <= 1000)) {
        throw new IllegalArgumentException(
            "words per second are not in (0, 1000]: " + wordsPerSecond);
      }
    }
  }

  /** As far as the caller says ({@link Input.Played}). */
  record Acknowledged() implements Playback {}
}
