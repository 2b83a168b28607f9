package dev.duo.engine.core;

/**
 * When the user fell silent. Silence runs from the end of activity, not from the arrival of words;
 * a source that reports no activity counts as active for a gap after its last word.
 */
final class Activity {
  private final int wordGapMillis;
  private boolean reported;
  private boolean on;
  private long endedAt;

  Activity(int wordGapMillis) {
    this.wordGapMillis = wordGapMillis;
  }

  void report(boolean active, long at) {
    reported = true;
    on = active;
    if (!active) {
      endedAt = at;
    }
  }

  /** Nothing more will come: activity that was reported ends, if it has not. */
  void end(long at) {
    if (on) {
      report(false, at);
    }
  }

  /** Silence at a time, given when the last word came; negative while there is activity. */
  long silence(long now, long lastHeardAt) {
    long since = silentSince(lastHeardAt);
    return since == Decision.NEVER ? -1 : now - since;
  }

  /** When silence began or will begin if nothing more comes; NEVER: not before activity ends. */
  long silentSince(long lastHeardAt) {
    if (reported) {
      return on ? Decision.NEVER : endedAt;
    }
    return lastHeardAt + wordGapMillis;
  }
}
