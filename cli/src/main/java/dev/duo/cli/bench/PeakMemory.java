package dev.duo.cli.bench;

import dev.duo.cli.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The most memory that a program had resident at once, as Linux keeps it (VmHWM): pages of mapped
 * files count, such as those of the weights.
 */
final class PeakMemory {
  private static final int POLL_MILLIS = 5;
  private static final String KEY = "VmHWM:";

  private PeakMemory() {}

  /**
   * Of one run of a program, in bytes. The kernel keeps the peak, so that looking now and then
   * loses only what is new since the last look before the end.
   *
   * @throws Failure when it fails, or where the system does not tell
   */
  static long measure(List<String> command) throws IOException, InterruptedException {
    if (!Files.isReadable(Path.of("/proc/self/status"))) {
      throw new Failure("peak memory is read from /proc, which this system does not have");
    }
    try (Child child = Child.start(command, Redirect.DISCARD)) {
      Path status = Path.of("/proc", Long.toString(child.process().pid()), "status");
      long peak = 0;
      do {
        peak = Math.max(peak, peak(status));
      } while (!child.process().waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
      child.finish();
      return peak;
    }
  }

  /** 0 where the process has just ended. */
  private static long peak(Path status) {
    try (Stream<String> lines = Files.lines(status)) {
      return lines.filter(line -> line.startsWith(KEY)).mapToLong(PeakMemory::bytes).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  /** From {@code VmHWM: 1234 kB}. */
  private static long bytes(String line) {
    String kilobytes = line.substring(KEY.length()).replace("kB", "").strip();
    return 1024 * Long.parseLong(kilobytes);
  }
}
