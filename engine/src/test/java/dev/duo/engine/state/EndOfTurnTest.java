package dev.duo.engine.state;

import static dev.duo.engine.backend.ScriptedBackend.NON_QUERY_ID;
import static dev.duo.engine.backend.ScriptedBackend.QUERY_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.duo.engine.api.StateProbabilities;
import dev.duo.engine.backend.ScriptedBackend;
import org.junit.jupiter.api.Test;

class EndOfTurnTest {
  private final ScriptedBackend backend = OneRow.predicting(" and", 0.75, 0.1, 0.9);
  private final int end = backend.endTokens()[0];

  @Test
  void the_probability_that_the_turn_ends_stands_for_a_query() {
    StateProbabilities p = new EndOfTurn(backend.endTokens()).detect(backend, 0);

    assertThat(p.query()).isEqualTo(0.75);
    assertThat(p.incomplete()).isEqualTo(0.25);
  }

  @Test
  void nothing_is_ever_taken_for_no_query() {
    assertThat(new EndOfTurn(backend.endTokens()).detect(backend, 0).nonQuery()).isZero();
  }

  @Test
  void the_probabilities_of_all_end_tokens_are_added_up() {
    StateProbabilities p = new EndOfTurn(new int[] {end, QUERY_ID}).detect(backend, 0);

    assertThat(p.query()).isCloseTo(0.85, within(1e-6));
  }

  @Test
  void rounding_never_makes_more_than_certainty() {
    EndOfTurn all = new EndOfTurn(new int[] {end, QUERY_ID, NON_QUERY_ID});

    assertThat(all.detect(backend, 0)).isEqualTo(StateProbabilities.of(1, 0));
  }

  @Test
  void a_predicted_end_token_ends_the_prediction_and_no_other_does() {
    EndOfTurn detector = new EndOfTurn(backend.endTokens());

    assertThat(detector.ends(end)).isTrue();
    assertThat(detector.ends(end + 1)).isFalse();
  }
}
