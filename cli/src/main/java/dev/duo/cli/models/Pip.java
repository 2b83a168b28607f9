package dev.duo.cli.models;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * pip, which knows the user's package mirror, certificates and proxies.
 *
 * <p>Only wheels are accepted: nothing of a package is ever run.
 */
final class Pip implements WheelFetcher {
  private static final int POLL_MS = 100;

  @Override
  public Path fetch(String requirement, Path folder, LongConsumer progress) throws IOException {
    Folders.delete(folder);
    Path unpacking = Files.createDirectories(folder.resolve("tmp"));
    Path log = folder.resolve("log");
    Process pip = start(requirement, folder, unpacking, log);
    var killer = new Thread(pip::destroy, "duo-pip-killer");
    Runtime.getRuntime().addShutdownHook(killer);
    try {
      while (!pip.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
        progress.accept(growing(unpacking));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      pip.destroy();
      release(killer);
    }
    if (pip.exitValue() != 0) {
      throw new IOException(reason(requirement, log));
    }
    Folders.delete(unpacking);
    return wheel(folder);
  }

  /** Its temporary folder is ours, so that what it has downloaded so far can be seen. */
  private static Process start(String requirement, Path folder, Path unpacking, Path log)
      throws IOException {
    var builder =
        new ProcessBuilder(
            List.of(
                "python3",
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-input",
                "--no-cache-dir",
                "--disable-pip-version-check",
                "--no-deps",
                "--only-binary=:all:",
                "--dest",
                folder.toString(),
                requirement));
    builder.environment().put("TMPDIR", unpacking.toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException("python3 is missing (on Debian: apt-get install python3-pip)", e);
    }
  }

  private static void release(Thread killer) throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException e) {
      throw new InterruptedIOException("interrupted"); // the virtual machine is going down
    }
  }

  private static long growing(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (UncheckedIOException e) {
      return 0; // a file went away while it was looked at
    }
  }

  /** pip's last error that is not a consequence of the one before it. */
  private static String reason(String requirement, Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    if (lines.stream().anyMatch(line -> line.contains("No module named pip"))) {
      return "pip is missing (on Debian: apt-get install python3-pip)";
    }
    return lines.stream()
        .filter(line -> line.startsWith("ERROR: "))
        .map(line -> line.substring("ERROR: ".length()))
        .findFirst()
        .map(line -> "pip cannot fetch " + requirement + ": " + line)
        .orElse("pip cannot fetch " + requirement);
  }

  private static Path wheel(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".whl"))
          .findFirst()
          .orElseThrow(() -> new IOException("pip left no wheel in " + folder));
    }
  }
}
