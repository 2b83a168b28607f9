package dev.duo.cli.bench;

import dev.duo.cli.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One run of another program, without input. What it says on standard error is told only where it
 * fails: the last line.
 */
final class Child implements AutoCloseable {
  /** These variables set options of llama.cpp's tools, which are all given on the command line. */
  private static final String OPTION_VARIABLES = "LLAMA_ARG_";

  private final List<String> command;
  private final Path talk;
  private final Process process;
  private final long startedNanos;

  /**
   * What a program did.
   *
   * @param output its standard output
   * @param firstByteNanos from its start until it wrote its first byte
   */
  record Done(String output, long firstByteNanos) {}

  private Child(List<String> command, Path talk, Process process, long startedNanos) {
    this.command = command;
    this.talk = talk;
    this.process = process;
    this.startedNanos = startedNanos;
  }

  /**
   * Runs a program until it ends.
   *
   * @throws Failure when it cannot be started, fails, or writes nothing
   */
  static Done run(List<String> command) throws IOException, InterruptedException {
    try (Child child = start(command, Redirect.PIPE)) {
      Done done = child.read();
      child.finish();
      if (done.output.isEmpty()) {
        throw new Failure(command.getFirst() + " wrote nothing: " + String.join(" ", command));
      }
      return done;
    }
  }

  static Child start(List<String> command, Redirect output) throws IOException {
    Path talk = Files.createTempFile("duo-bench", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output)
            .redirectError(talk.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith(OPTION_VARIABLES));
    long started = System.nanoTime();
    try {
      return new Child(command, talk, builder.start(), started);
    } catch (IOException e) {
      Files.delete(talk);
      throw new Failure("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
    }
  }

  Process process() {
    return process;
  }

  private Done read() throws IOException {
    InputStream out = process.getInputStream();
    var bytes = new ByteArrayOutputStream();
    bytes.write(out.readNBytes(1));
    long firstByteNanos = System.nanoTime() - startedNanos;
    out.transferTo(bytes);
    return new Done(bytes.toString(StandardCharsets.UTF_8), firstByteNanos);
  }

  /**
   * Waits for its end.
   *
   * @throws Failure when it failed
   */
  void finish() throws IOException, InterruptedException {
    int status = process.waitFor();
    if (status != 0) {
      String last = Files.readString(talk, StandardCharsets.ISO_8859_1).strip();
      last = last.substring(last.lastIndexOf('\n') + 1).strip();
      throw new Failure(
          "%s failed with status %d: %s; the command was: %s"
              .formatted(command.getFirst(), status, last, String.join(" ", command)));
    }
  }

  /** Ends it where it still runs. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(talk);
  }
}
