package dev.duo.cli.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Measurements of one quantity, at least one, and their statistics. */
record Samples(double[] values) {
  Samples {
    if (values.length == 0) {
      throw new IllegalArgumentException("there are no samples");
    }
    values = values.clone();
  }

  static <T> Samples of(List<T> items, ToDoubleFunction<T> value) {
    return new Samples(items.stream().mapToDouble(value).toArray());
  }

  static Samples of(long[] values) {
    return new Samples(Arrays.stream(values).asDoubleStream().toArray());
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  double mean() {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** Of the sample, as llama-bench has it; 0 for a single one. */
  double deviation() {
    if (values.length == 1) {
      return 0;
    }
    double mean = mean();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  double median() {
    return percentile(50);
  }

  double least() {
    return Arrays.stream(values).min().orElseThrow();
  }

  double most() {
    return Arrays.stream(values).max().orElseThrow();
  }

  /** Between two samples it is interpolated. */
  double percentile(double percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = percent / 100 * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  Samples map(DoubleUnaryOperator change) {
    return new Samples(Arrays.stream(values).map(change).toArray());
  }

  /** Entry by entry; both have as many. */
  Samples dividedBy(Samples other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(values.length + " samples, not " + other.values.length);
    }
    double[] ratios = new double[values.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = values[i] / other.values[i];
    }
    return new Samples(ratios);
  }
}
