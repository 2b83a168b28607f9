package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.Rows;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Two greedy replies of a real model to one prompt agree when they are equal, or part where their
 * next tokens were as good as equally probable: how many rows a pass has changes its rounding.
 */
final class Agreement {
  /**
   * Of the two next tokens' log probabilities. The quantised test model's differ by up to 0.6
   * between a pass of one row and a pass of six (ten prompts, 120 tokens each, tokens above 1 %).
   */
  private static final double TOLERANCE = 1.2;

  private final Backend backend;

  /** The back-end must have no session open when replies are compared. */
  Agreement(Backend backend) {
    this.backend = backend;
  }

  void check(int[] prompt, String expected, String actual) {
    if (expected.equals(actual)) {
      return;
    }
    int[] one = ended(expected);
    int[] other = ended(actual);
    int at = Arrays.mismatch(one, other);
    double[] logs = logProbabilities(prompt, Arrays.copyOf(one, at), one[at], other[at]);

    assertThat(Math.abs(logs[0] - logs[1]))
        .as("log probabilities apart, after %d tokens, of «%s» and «%s»", at, expected, actual)
        .isLessThan(TOLERANCE);
  }

  private int[] ended(String reply) {
    return IntStream.concat(IntStream.of(backend.tokenize(reply, false)), IntStream.of(turnEnd()))
        .toArray();
  }

  /** What a reply ends with where the template says how. */
  private int turnEnd() {
    return backend.tokenize("<|im_end|>", true)[0];
  }

  private double[] logProbabilities(int[] prompt, int[] reply, int... next) {
    assertThat(backend.cellsUsed()).isZero();
    Rows rows = new Rows(prompt.length + reply.length);
    IntStream all = IntStream.concat(IntStream.of(prompt), IntStream.of(reply));
    all.forEach(t -> rows.add(t, rows.count(), 0, rows.count() + 1 == rows.capacity()));
    assertThat(backend.evaluate(rows)).isEqualTo(Backend.Outcome.OK);
    float[] p = new float[next.length];
    backend.probabilities(rows.count() - 1, next, p);
    backend.trim(0, 0);
    return new double[] {Math.log(p[0]), Math.log(p[1])};
  }
}
