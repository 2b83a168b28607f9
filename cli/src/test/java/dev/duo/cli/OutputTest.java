package dev.duo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class OutputTest {
  private final StringWriter err = new StringWriter();

  private int runInto(String problem, String... args) {
    Output output =
        new Output(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException(problem);
              }
            });
    PrintWriter out = new PrintWriter(output);
    Io io =
        new Io(
            InputStream.nullInputStream(), out, new PrintWriter(err), false, false, false, false);
    return io.finish(Duo.createCommandLine(io, Cli.ECHO).execute(args));
  }

  @Test
  void a_reader_who_has_had_enough_is_no_error() {
    assertThat(runInto("Broken pipe", "run", "-p", "Why?")).isZero();
    assertThat(runInto("Broken pipe", "--help")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void a_full_disk_is_told_once_and_fails() {
    assertThat(runInto("No space left on device", "run", "-p", "Why?")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("duo: cannot write to standard output: No space left on device\n");
  }

  @Test
  void help_that_cannot_be_written_fails_too() {
    assertThat(runInto("No space left on device", "--help")).isEqualTo(1);
  }
}
