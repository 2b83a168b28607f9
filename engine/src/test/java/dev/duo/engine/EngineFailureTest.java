package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duo.engine.api.EngineException;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.Backend.Outcome;
import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.Rows;
import dev.duo.engine.backend.ScriptedBackend;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong is told to those whom it concerns. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EngineFailureTest {
  private static final Backend.Card CARD = ScriptedBackend.of(Mind.echo(), 1, 64).card();

  private static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Test
  void what_goes_wrong_at_opening_is_thrown_to_whoever_opens() {
    assertThatThrownBy(
            () ->
                Engine.of(
                    () -> {
                      throw new Unusable();
                    }))
        .isInstanceOf(Unusable.class);
  }

  @Test
  void a_model_that_cannot_be_opened_is_named() {
    assertThatThrownBy(() -> Engine.open(EngineOptions.of(Path.of("no-such-model.gguf"))))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("no-such-model.gguf");
  }

  @Test
  void a_model_that_cannot_hold_a_conversation_is_refused_with_the_reason_and_closed() {
    Backend.Card card =
        new Backend.Card("rwkv", 64, 8, 8, 2, 99, 99, -1, 0, 1, "it is a recurrent model");
    boolean[] closed = {false};
    Backend backend =
        new WrappedBackend(new ScriptedBackend(card, Mind.echo(), () -> Outcome.OK)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engine.of(() -> backend))
        .withMessage("rwkv cannot hold a duplex conversation: it is a recurrent model");
    assertThat(closed[0]).isTrue();
  }

  @Test
  void after_a_pass_that_failed_the_session_says_so_and_goes_on() throws InterruptedException {
    Iterator<Outcome> outcomes =
        Stream.concat(
                Stream.of(Outcome.OK, Outcome.OK, Outcome.FAILED),
                Stream.generate(() -> Outcome.OK))
            .iterator();
    try (Engine engine = Engine.of(() -> new ScriptedBackend(CARD, Mind.echo(), outcomes::next));
        Session session = engine.session(SessionOptions.DEFAULT)) {
      Reading reading = new Reading(session);
      session.hear("Why?");
      session.enter();
      Event.Failed failed = reading.until(Event.Failed.class);
      assertThat(failed.code()).isEqualTo("failed");
      assertThat(failed.message()).isEqualTo("the scripted pass answers FAILED");

      Reading second = new Reading(session);
      session.hear("Who?");
      session.enter();
      session.end();
      assertThat(second.untilClosed().said()).isEqualTo("You asked: Who? 1: Who?");
    }
  }

  @Test
  void options_that_do_not_fit_are_refused_and_the_engine_goes_on() throws InterruptedException {
    try (Engine engine = Engine.of(() -> ScriptedBackend.of(Mind.echo(), 1, 64))) {
      SessionOptions tooLong = SessionOptions.DEFAULT.withSystem("word ".repeat(100));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.session(tooLong))
          .withMessageContaining("a session has 64 cells");

      Session session = engine.session(SessionOptions.DEFAULT);
      session.end();
      new Reading(session).untilClosed();
    }
  }

  /** Evaluates what a session begins with, and then nothing any more. */
  private static class Breaking extends WrappedBackend {
    Breaking() {
      super(ScriptedBackend.of(Mind.echo(), 1, 64));
    }

    @Override
    public Outcome evaluate(Rows rows) {
      if (rows.position(0) > 0) {
        throw new Unusable();
      }
      return super.evaluate(rows);
    }
  }

  @Test
  void a_back_end_that_breaks_closes_the_engine_and_its_sessions_learn_why() throws Exception {
    assertEndsWithFailure(new Breaking());
  }

  @Test
  void so_they_do_when_nothing_of_it_works_any_more() throws Exception {
    assertEndsWithFailure(
        new Breaking() {
          @Override
          public void trim(int sequence, int begin) {
            throw new Unusable();
          }
        });
  }

  private static void assertEndsWithFailure(Backend backend) throws InterruptedException {
    try (Engine engine = Engine.of(() -> backend)) {
      Session session = engine.session(SessionOptions.DEFAULT);
      session.hear("Why?");
      Reading reading = new Reading(session).untilClosed();

      assertThat(reading.all(Event.Failed.class))
          .extracting(Event.Failed::code)
          .isEqualTo(List.of("engine_failed"));
      assertThat(reading.all(Event.Failed.class).getFirst().message())
          .contains(Unusable.class.getSimpleName());
      assertThatIllegalStateException().isThrownBy(() -> session.hear("Hello?"));
    }
  }
}
