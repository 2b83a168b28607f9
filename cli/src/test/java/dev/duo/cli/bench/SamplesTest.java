package dev.duo.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SamplesTest {
  private final Samples samples = new Samples(new double[] {4, 1, 3, 2});

  @Test
  void mean_and_deviation_are_those_of_a_sample() {
    assertThat(samples.mean()).isEqualTo(2.5);
    assertThat(samples.deviation()).isEqualTo(Math.sqrt(5.0 / 3));
    assertThat(new Samples(new double[] {7}).deviation()).isZero();
  }

  @Test
  void percentiles_lie_between_the_samples() {
    assertThat(samples.percentile(0)).isEqualTo(samples.least()).isEqualTo(1);
    assertThat(samples.median()).isEqualTo(2.5);
    assertThat(samples.percentile(100)).isEqualTo(samples.most()).isEqualTo(4);
  }

  @Test
  void ratios_are_those_of_entries_of_the_same_turn() {
    Samples halves = samples.map(value -> value / 2);
    assertThat(samples.dividedBy(halves).values()).containsExactly(2, 2, 2, 2);
  }

  @Test
  void there_is_no_statistic_of_nothing() {
    assertThatThrownBy(() -> new Samples(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
