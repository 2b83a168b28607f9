package dev.duo.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.Rows;
import dev.duo.engine.backend.ScriptedBackend;

/** A back-end whose last pass was one row with a given prediction. */
final class OneRow {
  private OneRow() {}

  static ScriptedBackend predicting(String next, double end, double query, double nonQuery) {
    Mind mind = _ -> new Mind.Prediction(next, end, query, nonQuery);
    ScriptedBackend backend = ScriptedBackend.of(mind, 1, 8);
    Rows rows = new Rows(1);
    rows.add(backend.tokenize("word", false)[0], 0, 0, true);
    assertThat(backend.evaluate(rows)).isEqualTo(Backend.Outcome.OK);
    return backend;
  }
}
