package dev.duo.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Cause;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.PolicyOptions;
import dev.duo.engine.api.StateProbabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both policies as tables. */
class PolicyTest {
  private static final Decision NOTHING = new Decision.Wait(Decision.NEVER);

  @ParameterizedTest(name = "paper: P(QUERY) {0}, P(NON_QUERY) {1}, silence {2} ms: {3}")
  @CsvSource({
    "0.9, 0.0,  199, wait 200",
    "0.9, 0.0,  200, answer",
    "0.5, 0.0,  200, answer",
    "0.4, 0.0, 9999, wait",
    "0.0, 0.9,   -1, drop",
    "0.0, 0.9, 9999, drop",
  })
  void paper(double query, double nonQuery, long silence, String decision) {
    Situation situation = situation(query, nonQuery, silence, false, false);

    assertThat(name(Policy.decide(PolicyOptions.PAPER, situation))).isEqualTo(decision);
  }

  @ParameterizedTest(name = "duo: P(QUERY) {0}, P(NON_QUERY) {1}, silence {2} ms: {3}")
  @CsvSource({
    "1.0,  0.0,  199, wait 200",
    "1.0,  0.0,  200, answer",
    "0.75, 0.0,  599, wait 600",
    "0.75, 0.0,  600, answer",
    "0.5,  0.0,  999, wait 1000",
    "0.5,  0.0, 1000, answer",
    "0.4,  0.0, 1000, wait 3000",
    "0.4,  0.1, 3000, answer",
    "0.1,  0.4, 3000, drop",
    "0.0,  0.9,   -1, wait 200",
    "0.0,  0.9,  200, drop",
  })
  void duo(double query, double nonQuery, long silence, String decision) {
    Situation situation = situation(query, nonQuery, silence, false, false);

    assertThat(name(Policy.decide(PolicyOptions.DUO, situation))).isEqualTo(decision);
  }

  @Test
  void enter_is_answered_by_both_policies_whatever_the_detector_says() {
    Situation situation = situation(0, 1, -1, true, false);

    assertThat(Policy.decide(PolicyOptions.PAPER, situation))
        .isEqualTo(new Decision.Answer(Cause.ENTER, 0));
    assertThat(Policy.decide(PolicyOptions.DUO, situation))
        .isEqualTo(new Decision.Answer(Cause.ENTER, 0));
  }

  @Test
  void an_undecided_utterance_is_dropped_by_the_paper_only_when_no_input_will_come() {
    assertThat(Policy.decide(PolicyOptions.PAPER, situation(0, 0, 9999, false, false)))
        .isEqualTo(NOTHING);
    assertThat(Policy.decide(PolicyOptions.PAPER, situation(0, 0, 9999, false, true)))
        .isEqualTo(new Decision.Drop(0));
  }

  @Test
  void duo_never_answers_because_of_a_state_seen_after_predicted_words() {
    StateProbabilities sure = StateProbabilities.of(1, 0);
    StateProbabilities unsure = StateProbabilities.of(0.1, 0);
    Situation situation = new Situation(Floor.LISTENING, sure, unsure, true, 900, false, false);

    assertThat(Policy.decide(PolicyOptions.DUO, situation)).isEqualTo(new Decision.Wait(3000));
    assertThat(Policy.decide(PolicyOptions.PAPER, situation))
        .isEqualTo(new Decision.Answer(Cause.QUERY, 200));
  }

  private static Situation situation(
      double query, double nonQuery, long silence, boolean entered, boolean ended) {
    StateProbabilities p = StateProbabilities.of(query, nonQuery);
    return new Situation(Floor.LISTENING, p, p, true, silence, entered, ended);
  }

  private static String name(Decision decision) {
    return switch (decision) {
      case Decision.Answer _ -> "answer";
      case Decision.Drop _ -> "drop";
      case Decision.Wait(long until) -> until == Decision.NEVER ? "wait" : "wait " + until;
    };
  }
}
