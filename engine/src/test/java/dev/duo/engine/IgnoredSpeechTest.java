package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.PolicyOptions;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariants 2 and 4, with a real model: what was ignored leaves no trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IgnoredSpeechTest {
  private static final int REPLY_TOKENS = 50; // said in the time that the words take
  private static final String QUESTION = "List the days of the week.";

  private final Backend backend = RealTalks.model(1);
  private final Agreement agreement = new Agreement(backend);
  private final Ran alone = run(PolicyOptions.DUO, false);

  @AfterAll
  void close() {
    backend.close();
  }

  static List<PolicyOptions> policies() {
    return List.of(PolicyOptions.DUO, PolicyOptions.PAPER);
  }

  private record Ran(String reply, int cells, int dropped) {}

  private Ran run(PolicyOptions policy, boolean overlap) {
    Ran ran;
    try (RealTalks talks = new RealTalks(backend)) {
      RealTalks.Talk talk =
          talks.open(SessionOptions.DEFAULT.withPolicy(policy).withMaxReplyTokens(REPLY_TOKENS));
      talk.post(0, new Input.Activity(true)).ask(0, QUESTION);
      if (overlap) {
        talk.words(250, "Yes dear, coming").post(1200, new Input.Revise(""));
      }
      talks.run();
      ran =
          new Ran(
              talk.replies().getFirst(), backend.cellsUsed(), talk.all(Event.Dropped.class).size());
    }
    assertThat(backend.cellsUsed()).as("cells after the session has ended").isZero();
    return ran;
  }

  @ParameterizedTest
  @MethodSource("policies")
  void a_reply_is_the_same_whether_or_not_someone_speaks_over_it(PolicyOptions policy) {
    Ran with = run(policy, true);

    assertThat(with.dropped).isEqualTo(1);
    agreement.check(Prompt.chat(backend, null, QUESTION), alone.reply, with.reply);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void as_many_cells_are_in_use_after_it_as_if_nobody_had_spoken(PolicyOptions policy) {
    assertThat(run(policy, true).cells).isEqualTo(alone.cells).isGreaterThan(REPLY_TOKENS);
  }
}
