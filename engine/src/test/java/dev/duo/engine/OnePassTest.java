package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Counts;
import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.PolicyOptions;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.Rows;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariant 1, with a real model: listening while speaking costs no pass of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnePassTest {
  private static final class Counted extends WrappedBackend {
    int passes;

    Counted(Backend inner) {
      super(inner);
    }

    @Override
    public Outcome evaluate(Rows rows) {
      passes++;
      return super.evaluate(rows);
    }
  }

  private final Counted backend = new Counted(RealTalks.model(1));

  @AfterAll
  void close() {
    backend.close();
  }

  static List<PolicyOptions> policies() {
    return List.of(PolicyOptions.DUO, PolicyOptions.PAPER);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void an_interruption_makes_as_many_passes_as_the_reply_has_tokens_under_it(PolicyOptions policy) {
    Counts counts;
    try (RealTalks talks = new RealTalks(backend)) {
      RealTalks.Talk talk = talks.open(SessionOptions.DEFAULT.withPolicy(policy));
      talk.post(0, new Input.Activity(true)).ask(0, "List the days of the week.");
      talk.words(300, "Stop, what is the capital").post(2000, new Input.Enter());
      talk.post(2300, new Input.Stop()).post(2300, new Input.End());
      talks.run();
      counts = talk.counts();
      assertThat(talk.all(Event.ReplyEnded.class).getFirst().reason()).isEqualTo(EndReason.CUT);
    }

    assertThat(counts.overlapOutputTokens()).isGreaterThan(20);
    assertThat(counts.overlapPasses()).isEqualTo(counts.overlapOutputTokens());
  }

  @Test
  void a_session_that_only_listens_costs_no_pass_when_nothing_new_was_heard() {
    try (RealTalks talks = new RealTalks(backend)) {
      RealTalks.Talk talk = talks.open(SessionOptions.DEFAULT);
      talk.post(0, new Input.Activity(true)).words(0, "What is the");
      talks.run();
      int passes = backend.passes;
      for (int at = 5000; at < 10_000; at += 100) {
        talk.post(at, new Input.Activity(true));
      }
      talk.post(10_000, new Input.Revise("What is the"));
      talk.post(11_000, new Input.Revise(""));
      talks.run();

      assertThat(talk.all(Event.Dropped.class)).hasSize(1);
      assertThat(backend.passes - passes)
          .as("at most the last token again, whose state is asked for")
          .isLessThanOrEqualTo(1);
    }
  }
}
