package dev.duo.engine.core;

import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.backend.Backend;

/**
 * Bounds of the loop (invariant 7).
 *
 * @param sessions at once, at most
 * @param cellsPerSession cells that a session's sequences may hold
 * @param prefillRows rows of heard words and beginnings in a pass that also speaks, of all sessions
 * @param inbox inputs that wait, at most
 */
public record LoopOptions(int sessions, int cellsPerSession, int prefillRows, int inbox) {
  public LoopOptions {
    if (sessions < 1 || cellsPerSession < 1 || prefillRows < 1 || inbox < 1) {
      throw new IllegalArgumentException("bounds must be positive");
    }
  }

  /** As many sessions as the back-end has sequences for, its cells in equal shares. */
  public static LoopOptions of(Backend.Card card) {
    int sessions = Math.max(1, card.sequences() / EngineOptions.SEQUENCES_PER_SESSION);
    int share = Math.min(card.cells() / sessions, card.contextTrain());
    int room = card.rows() - sessions;
    return new LoopOptions(sessions, share, Math.clamp(room, 1, 32), 100_000);
  }
}
