package dev.duo.cli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What both sides of a comparison measured, turn by turn: entry i of one beside entry i of the
 * other.
 */
record Pairs<T>(List<T> duo, List<T> reference) {

  /** One measurement of one side; leaves nothing running. */
  @FunctionalInterface
  interface Turn<T> {
    T take() throws IOException, InterruptedException;
  }

  Pairs {
    duo = List.copyOf(duo);
    reference = List.copyOf(reference);
  }

  /**
   * Lets both sides take turns.
   *
   * @param warmup turns of each side that do not count
   * @param pairs turns of each side that count
   */
  static <T> Pairs<T> measure(
      int warmup, int pairs, Turn<T> duo, Turn<T> reference, BenchProgress progress)
      throws IOException, InterruptedException {
    List<T> ours = new ArrayList<>();
    List<T> theirs = new ArrayList<>();
    for (int pair = -warmup; pair < pairs; pair++) {
      T our = duo.take();
      progress.step();
      T their = reference.take();
      progress.step();
      if (pair >= 0) {
        ours.add(our);
        theirs.add(their);
      }
    }
    return new Pairs<>(ours, theirs);
  }
}
