package dev.duo.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.cli.Io;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PairsTest {
  private final StringWriter talk = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  private BenchProgress progress(int steps, boolean terminal) {
    PrintWriter err = new PrintWriter(talk);
    Io plain = Io.of(new PrintWriter(new StringWriter()), err);
    Io io = new Io(plain.in(), plain.out(), err, false, false, terminal, false);
    return new BenchProgress(io, "speed", steps, nanos::get);
  }

  @Test
  void the_sides_take_turns_and_the_warm_up_does_not_count()
      throws IOException, InterruptedException {
    List<String> order = new ArrayList<>();
    Pairs.Turn<Integer> duo = () -> turn(order, "duo");
    Pairs.Turn<Integer> reference = () -> turn(order, "reference");
    Pairs<Integer> pairs = Pairs.measure(1, 2, duo, reference, progress(6, false));
    assertThat(order).containsExactly("duo", "reference", "duo", "reference", "duo", "reference");
    assertThat(pairs.duo()).containsExactly(3, 5);
    assertThat(pairs.reference()).containsExactly(4, 6);
  }

  private static int turn(List<String> order, String side) {
    order.add(side);
    return order.size();
  }

  @Test
  void a_log_gets_a_line_every_ten_seconds_with_the_time_left() {
    try (BenchProgress progress = progress(10, false)) {
      nanos.set(9_000_000_000L);
      progress.step();
      assertThat(talk.toString()).isEmpty();
      nanos.set(20_000_000_000L);
      progress.step();
    }
    assertThat(talk).hasToString("duo: speed: turn 3 of 10, 1:20 left\n");
  }

  @Test
  void a_terminal_is_written_over_and_left_empty() {
    try (BenchProgress progress = progress(2, true)) {
      nanos.set(65_000_000_000L);
      progress.step();
      progress.step();
    }
    assertThat(talk)
        .hasToString(
            "\r\u001b[Kduo: speed: turn 1 of 2"
                + "\r\u001b[Kduo: speed: turn 2 of 2, 1:05 left"
                + "\r\u001b[K");
  }
}
