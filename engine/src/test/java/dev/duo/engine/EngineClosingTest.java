package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.ScriptedBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines and sessions may be closed at any moment, by any thread. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EngineClosingTest {
  private final HeldBackend held = new HeldBackend(2);

  private static void ask(Session session, String question) {
    session.hear(question);
    session.enter();
  }

  @Test
  void closing_an_engine_aborts_the_running_pass_and_ends_its_sessions() throws Exception {
    Engine engine = Engine.of(() -> held);
    Session session = engine.session(SessionOptions.DEFAULT);
    held.hold();
    ask(session, "Why?");
    HeldBackend.await(held.started);
    engine.close();

    assertThat(held.aborted.getCount()).isZero();
    assertThat(held.closed.getCount()).isZero();
    new Reading(session).untilClosed();
  }

  @Test
  void closing_a_session_during_a_pass_ends_it_alone() throws Exception {
    try (Engine engine = Engine.of(() -> held)) {
      Session gone = engine.session(SessionOptions.DEFAULT);
      Session stays = engine.session(SessionOptions.DEFAULT);
      held.hold();
      ask(gone, "Why?");
      ask(stays, "Why not?");
      stays.end();
      HeldBackend.await(held.started);
      gone.close();
      held.letGo();

      new Reading(gone).untilClosed();
      assertThat(new Reading(stays).untilClosed().said()).startsWith("You asked: Why not?");
    }
    assertThat(held.closed.getCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 13, 21})
  void a_session_closed_after_any_number_of_events_leaves_nothing_behind(int count)
      throws InterruptedException {
    try (Engine engine = Engine.of(() -> held)) {
      Session session = engine.session(SessionOptions.DEFAULT);
      ask(session, "Who can count from one to seven?");
      Reading reading = new Reading(session);
      for (int i = 0; i < count; i++) {
        reading.next();
      }
      session.close();

      reading.untilClosed();
      assertThat(reading.all(Event.Closed.class)).hasSize(1);
    }
    assertThat(held.closed.getCount()).as("closed, with no cell in use").isZero();
  }

  @Test
  void closing_again_and_from_many_threads_at_once_is_the_same_as_closing() throws Exception {
    Engine engine = Engine.of(() -> held);
    Session session = engine.session(SessionOptions.DEFAULT);
    ask(session, "Why?");
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(Thread.ofPlatform().start(session::close));
      threads.add(Thread.ofPlatform().start(engine::close));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    engine.close();
    session.close();

    assertThat(held.closed.getCount()).isZero();
    new Reading(session).untilClosed();
  }

  @Test
  void an_interrupted_thread_closes_all_the_same_and_stays_interrupted() {
    Engine engine = Engine.of(() -> held);
    Thread.currentThread().interrupt();
    engine.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(held.closed.getCount()).isZero();
  }

  @Test
  void a_closed_engine_takes_no_input_and_opens_no_session() {
    Engine engine = Engine.of(() -> ScriptedBackend.of(Mind.echo(), 1, 64));
    Session session = engine.session(SessionOptions.DEFAULT);
    engine.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> session.hear("Hello?"))
        .withMessage("the engine is closed");
    assertThatIllegalStateException().isThrownBy(() -> engine.session(SessionOptions.DEFAULT));
    assertThat(engine.card().name()).isEqualTo("scripted");
  }

  @Test
  void what_a_closed_session_hears_is_nobodys() throws InterruptedException {
    try (Engine engine = Engine.of(() -> ScriptedBackend.of(Mind.echo(), 1, 64))) {
      Session session = engine.session(SessionOptions.DEFAULT);
      session.close();
      session.hear("Hello?");

      assertThat(new Reading(session).untilClosed().heard()).isEmpty();
    }
  }

  @Test
  void the_place_of_a_closed_session_is_free_for_another() throws InterruptedException {
    try (Engine engine = Engine.of(() -> ScriptedBackend.of(Mind.echo(), 1, 64))) {
      Session first = engine.session(SessionOptions.DEFAULT);
      assertThatIllegalStateException()
          .isThrownBy(() -> engine.session(SessionOptions.DEFAULT))
          .withMessage("there are already 1 sessions");
      first.close();

      Session second = engine.session(SessionOptions.DEFAULT);
      ask(second, "Why?");
      second.end();
      assertThat(new Reading(second).untilClosed().said()).isEqualTo("You asked: Why? 1: Why?");
    }
  }
}
