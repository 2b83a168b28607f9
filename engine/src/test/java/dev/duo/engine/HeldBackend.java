package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.Rows;
import dev.duo.engine.backend.ScriptedBackend;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A pass stands still when it is told to, until it is let go or aborted. */
final class HeldBackend extends WrappedBackend {
  final CountDownLatch started = new CountDownLatch(1);
  final CountDownLatch aborted = new CountDownLatch(1);
  final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private volatile boolean holding;

  HeldBackend(int sessions) {
    super(ScriptedBackend.of(Mind.echo(), sessions, 4096));
  }

  @Override
  public Outcome evaluate(Rows rows) {
    if (holding) {
      started.countDown();
      await(go);
    }
    return super.evaluate(rows);
  }

  /** The next pass stands still. */
  void hold() {
    holding = true;
  }

  void letGo() {
    go.countDown();
  }

  @Override
  public void abort(boolean on) {
    super.abort(on);
    aborted.countDown();
    go.countDown();
  }

  @Override
  public void close() {
    assertThat(cellsUsed()).as("cells left at close").isZero();
    super.close();
    closed.countDown();
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
