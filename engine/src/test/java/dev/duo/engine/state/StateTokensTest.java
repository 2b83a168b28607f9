package dev.duo.engine.state;

import static dev.duo.engine.backend.ScriptedBackend.NON_QUERY_ID;
import static dev.duo.engine.backend.ScriptedBackend.QUERY_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.duo.engine.api.StateProbabilities;
import dev.duo.engine.backend.ScriptedBackend;
import org.junit.jupiter.api.Test;

class StateTokensTest {
  private final StateTokens detector = new StateTokens(QUERY_ID, NON_QUERY_ID);

  private StateProbabilities detect(double query, double nonQuery) {
    ScriptedBackend backend = OneRow.predicting(" and", 0.5, query, nonQuery);
    return detector.detect(backend, 0);
  }

  @Test
  void the_probabilities_of_the_trained_tokens_are_those_of_their_states() {
    StateProbabilities p = detect(0.75, 0.125);

    assertThat(p.query()).isEqualTo(0.75);
    assertThat(p.nonQuery()).isEqualTo(0.125);
  }

  @Test
  void what_is_left_of_the_probability_is_incomplete() {
    assertThat(detect(0.25, 0.5).incomplete()).isCloseTo(0.25, within(1e-6));
    assertThat(detect(0.5, 0.5).incomplete()).isZero();
  }

  @Test
  void a_predicted_state_token_ends_the_prediction_and_no_other_does() {
    assertThat(detector.ends(QUERY_ID)).isTrue();
    assertThat(detector.ends(NON_QUERY_ID)).isTrue();
    assertThat(detector.ends(17)).isFalse();
  }

  @Test
  void a_vocabulary_that_lacks_one_of_the_two_has_no_state_tokens() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StateTokens(3, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StateTokens(3, 3))
        .withMessage("no pair of state tokens: 3, 3");
  }
}
