package dev.duo.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter out = new StringWriter();
  private long now;

  @Test
  void a_terminal_line_is_written_over_and_left_empty() {
    try (Progress progress = progress(true)) {
      progress.accept(0);
      now += 2 * SECOND;
      progress.accept(50_000_000);
    }
    assertThat(out.toString())
        .isEqualTo(
            "\r\u001b[Ktiny [############------------]  50 % of 100.0 MB, 25.0 MB/s, 0:02 left"
                + "\r\u001b[K");
  }

  @Test
  void a_log_gets_a_line_every_ten_seconds() {
    try (Progress progress = progress(false)) {
      for (int second = 0; second < 25; second++) {
        progress.accept(second * 1_000_000L);
        now += SECOND;
      }
    }
    assertThat(out.toString())
        .isEqualTo(
            """
            tiny  10 % of 100.0 MB, 1.0 MB/s, 1:30 left
            tiny  20 % of 100.0 MB, 1.0 MB/s, 1:20 left
            """);
  }

  @Test
  void the_figure_never_falls() {
    try (Progress progress = progress(false)) {
      progress.accept(80_000_000);
      now += 10 * SECOND;
      progress.accept(0);
    }
    assertThat(out.toString()).isEqualTo("tiny  80 % of 100.0 MB, 0.0 MB/s\n");
  }

  private Progress progress(boolean terminal) {
    return new Progress(new PrintWriter(out), "tiny", 100_000_000, terminal, () -> now);
  }
}
