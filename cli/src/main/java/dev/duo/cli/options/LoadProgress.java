package dev.duo.cli.options;

import dev.duo.cli.Io;
import java.util.function.DoublePredicate;

/** Shows on a terminal how far the model is loaded, once that takes long enough to be noticed. */
public final class LoadProgress implements DoublePredicate {
  private static final long NOTICED_NANOS = 400_000_000;

  private final Io io;
  private final String model;
  private final long startedNanos = System.nanoTime();
  private int shownPercent = -1;

  public LoadProgress(Io io, String model) {
    this.io = io;
    this.model = model;
  }

  @Override
  public boolean test(double done) {
    int percent = (int) (100 * done);
    boolean isNoticed = shownPercent >= 0 || System.nanoTime() - startedNanos > NOTICED_NANOS;
    if (io.errIsTerminal() && isNoticed && percent != shownPercent) {
      show(percent);
    }
    return true;
  }

  private void show(int percent) {
    io.err().print(percent < 100 ? "\rduo: loading " + model + " " + percent + " %" : "\r\u001b[K");
    io.err().flush();
    shownPercent = percent;
  }
}
