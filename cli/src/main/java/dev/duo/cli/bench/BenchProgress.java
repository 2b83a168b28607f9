package dev.duo.cli.bench;

import dev.duo.cli.Io;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Says how many turns are done and how long the rest will take: on a terminal one line that is
 * written over, elsewhere a line every ten seconds.
 */
final class BenchProgress implements AutoCloseable {
  private static final long PLAIN_PERIOD_NANOS = 10_000_000_000L;

  private final Io io;
  private final String label;
  private final int steps;
  private final LongSupplier nanoTime;
  private final long began;
  private long shown;
  private int done;

  BenchProgress(Io io, String label, int steps) {
    this(io, label, steps, System::nanoTime);
  }

  BenchProgress(Io io, String label, int steps, LongSupplier nanoTime) {
    this.io = io;
    this.label = label;
    this.steps = steps;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.shown = began;
    if (io.errIsTerminal()) {
      print("duo: " + label + ": turn 1 of " + steps);
    }
  }

  void step() {
    done++;
    long now = nanoTime.getAsLong();
    if (done >= steps || (!io.errIsTerminal() && now - shown < PLAIN_PERIOD_NANOS)) {
      return;
    }
    shown = now;
    print(line(now - began));
  }

  private String line(long elapsedNanos) {
    long left = Math.round((double) elapsedNanos / done * (steps - done) / 1e9);
    return String.format(
        Locale.ROOT,
        "duo: %s: turn %d of %d, %d:%02d left",
        label,
        done + 1,
        steps,
        left / 60,
        left % 60);
  }

  private void print(String line) {
    io.err().print(io.errIsTerminal() ? "\r\u001b[K" + line : line + "\n");
    io.err().flush();
  }

  /** Leaves a terminal's line empty. */
  @Override
  public void close() {
    if (io.errIsTerminal()) {
      io.err().print("\r\u001b[K");
      io.err().flush();
    }
  }
}
