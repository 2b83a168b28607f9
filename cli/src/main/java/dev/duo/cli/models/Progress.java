package dev.duo.cli.models;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Says how far a download is: on a terminal one line that is written over ten times a second,
 * elsewhere a line every ten seconds, so that a log stays short.
 */
final class Progress implements LongConsumer, AutoCloseable {
  private static final int WIDTH = 24;
  private static final long TERMINAL_PERIOD_NS = 100_000_000L;
  private static final long PLAIN_PERIOD_NS = 10_000_000_000L;

  private final PrintWriter out;
  private final String label;
  private final long total;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long began;
  private long shown;
  private long first = -1;
  private long most;

  Progress(PrintWriter out, String label, long total, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.label = label;
    this.total = total;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.shown = began;
  }

  /** For the process's own standard error. */
  static Progress on(PrintWriter out, String label, long total) {
    return new Progress(out, label, total, standardErrorIsTerminal(), System::nanoTime);
  }

  private static boolean standardErrorIsTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return System.console() != null && System.console().isTerminal();
    }
  }

  /** A figure below an earlier one does not count: files are moved while they are looked at. */
  @Override
  public void accept(long bytes) {
    long now = nanoTime.getAsLong();
    if (first < 0) {
      first = bytes;
    }
    most = Math.max(most, bytes);
    if (now - shown < (terminal ? TERMINAL_PERIOD_NS : PLAIN_PERIOD_NS)) {
      return;
    }
    shown = now;
    String line = line(most, (now - began) / 1e9);
    out.print(terminal ? "\r\u001b[K" + line : line + "\n");
    out.flush();
  }

  private String line(long bytes, double seconds) {
    double speed = (bytes - first) / seconds;
    int filled = (int) (WIDTH * bytes / total);
    String bar = terminal ? "[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " : "";
    String left = speed > 0 ? ", " + clock((total - bytes) / speed) + " left" : "";
    return String.format(
        Locale.ROOT,
        "%s %s%3d %% of %s, %.1f MB/s%s",
        label,
        bar,
        100 * bytes / total,
        Units.bytes(total),
        speed / 1e6,
        left);
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }

  /** Leaves a terminal's line empty. */
  @Override
  public void close() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
