package dev.duo.engine;

import dev.duo.engine.core.Clock;
import dev.duo.engine.core.VirtualClock;

/** A clock that can be waited on. */
sealed interface SimulationClock extends Clock {
  void waitUntil(long at) throws InterruptedException;

  record Virtual(VirtualClock clock) implements SimulationClock {
    @Override
    public long now() {
      return clock.now();
    }

    @Override
    public void spend(int rows) {
      clock.spend(rows);
    }

    @Override
    public void waitUntil(long at) {
      clock.jump(at);
    }
  }

  /** Milliseconds since a reading of {@link System#nanoTime}. */
  record Real(long startNanos) implements SimulationClock {
    @Override
    public long now() {
      return (System.nanoTime() - startNanos) / 1_000_000;
    }

    @Override
    public void spend(int rows) {
      // time passes by itself
    }

    @Override
    public void waitUntil(long at) throws InterruptedException {
      long wait = at - now();
      if (wait > 0) {
        Thread.sleep(wait);
      }
    }
  }
}
