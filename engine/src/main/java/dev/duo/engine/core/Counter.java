package dev.duo.engine.core;

import dev.duo.engine.api.Counts;

/** The totals of a session, as they grow. */
final class Counter {
  long passes;
  long rows;
  long outputTokens;
  long overlapPasses;
  long overlapOutputTokens;
  long heardTokens;
  long lookaheadTokens;
  int cellsPeak;

  /** The last pass that was counted. */
  long lastPass;

  /** Rows of a pass, before they are in the cache. */
  void count(Plan.Slice slice, long pass) {
    Conversation c = slice.conversation();
    boolean first = lastPass != pass;
    lastPass = pass;
    passes += first ? 1 : 0;
    rows += slice.count();
    Hearing hearing = c.hearing;
    if (hearing == null) {
      return;
    }
    if (slice.sequence() == hearing.sequence) {
      heardTokens += hearing.heardRows(slice.count());
      lookaheadTokens += hearing.predicted() > 0 ? slice.count() : 0;
    }
    boolean overlap = c.speaksNow();
    overlapPasses += overlap && first ? 1 : 0;
    overlapOutputTokens += overlap && slice.isOutputChannel() ? 1 : 0;
  }

  Counts counts() {
    return new Counts(
        passes,
        rows,
        outputTokens,
        overlapPasses,
        overlapOutputTokens,
        heardTokens,
        lookaheadTokens,
        cellsPeak);
  }
}
