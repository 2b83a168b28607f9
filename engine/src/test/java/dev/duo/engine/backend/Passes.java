package dev.duo.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

/** Passes of one sequence whose last row has output. */
final class Passes {
  private final Backend backend;
  private final Rows rows;

  Passes(Backend backend) {
    this.backend = backend;
    this.rows = new Rows(backend.card().rows());
  }

  /** The rows of the next pass, none so far. */
  Rows rows() {
    rows.clear();
    return rows;
  }

  static void add(Rows rows, int sequence, int position, int... tokens) {
    for (int i = 0; i < tokens.length; i++) {
      rows.add(tokens[i], position + i, sequence, i == tokens.length - 1);
    }
  }

  Backend.Outcome evaluate(int sequence, int position, int... tokens) {
    add(rows(), sequence, position, tokens);
    return backend.evaluate(rows);
  }

  /** The most probable token after these, which must be evaluated without trouble. */
  int next(int sequence, int position, int... tokens) {
    assertThat(evaluate(sequence, position, tokens))
        .as(backend.failure())
        .isEqualTo(Backend.Outcome.OK);
    return backend.argmax(tokens.length - 1);
  }
}
