package dev.duo.engine.core;

/** Time that passes cost and waiting jumps over: every run of the same script is the same. */
public final class VirtualClock implements Clock {
  private final long passMillis;
  private final long rowMillis;
  private long now;

  /**
   * @param passMillis what a pass costs
   * @param rowMillis what each of its rows costs on top
   */
  public VirtualClock(long passMillis, long rowMillis) {
    if (passMillis < 0 || rowMillis < 0 || passMillis + rowMillis == 0) {
      throw new IllegalArgumentException(
          "a pass must cost time: " + passMillis + " ms and " + rowMillis + " ms a row");
    }
    this.passMillis = passMillis;
    this.rowMillis = rowMillis;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public void spend(int rows) {
    now += passMillis + rowMillis * rows;
  }

  /** Nothing happens until then. */
  public void jump(long at) {
    now = Math.max(now, at);
  }
}
