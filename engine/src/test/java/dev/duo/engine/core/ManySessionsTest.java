package dev.duo.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.ScriptedBackend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several sessions in one pass (invariants 5 and 7). */
class ManySessionsTest {
  private static final String SYSTEM = "always be kind ".repeat(10).strip();
  private static final SessionOptions ASKED =
      SessionOptions.DEFAULT.withContext(List.of(Message.user("one two three")));

  @Test
  void replies_of_several_sessions_ride_in_the_same_passes() {
    ScriptedBackend backend = ScriptedBackend.of(Mind.echo(), 8, 512);
    Stage stage = new Stage(backend, ASKED);
    for (int i = 1; i < 8; i++) {
      stage.loop.open(ASKED, _ -> {});
    }
    stage.runUntil(60_000);

    long tokens = stage.replies().getFirst().split(" ").length + 1;
    assertThat(backend.passes()).isEqualTo(tokens);
  }

  @Test
  void a_session_says_the_same_alone_and_among_others() {
    Stage alone = new Stage(ASKED).finish();
    ScriptedBackend backend = ScriptedBackend.of(Mind.echo(), 3, 512);
    Stage stage = new Stage(backend, ASKED);
    for (int i = 0; i < 2; i++) {
      Conversation other = stage.loop.open(SessionOptions.DEFAULT, _ -> {});
      stage.loop.post(other, 300L * i, new Input.Hear("what else?"));
      stage.loop.post(other, 9000, new Input.End());
    }
    stage.finish();

    assertThat(stage.replies()).isEqualTo(alone.replies());
  }

  @Test
  void a_beginning_that_another_session_has_evaluated_is_shared_not_evaluated_again() {
    ScriptedBackend backend = ScriptedBackend.of(Mind.echo(), 2, 512);
    Stage stage = new Stage(backend, SessionOptions.DEFAULT.withSystem(SYSTEM)).runUntil(1000);
    int cells = backend.cellsUsed();
    List<Event> events = new ArrayList<>();
    Conversation other = stage.loop.open(SessionOptions.DEFAULT.withSystem(SYSTEM), events::add);
    stage.runUntil(2000);

    assertThat(backend.cellsUsed()).isEqualTo(cells + 1);
    stage.loop.post(other, 2000, new Input.Hear("who?"));
    stage.loop.close(stage.session);
    stage.loop.post(other, 9000, new Input.End());
    stage.runUntil(60_000);
    assertThat(events)
        .anyMatch(e -> e instanceof Event.ReplyEnded r && r.playedText().contains("who?"));
    assertThat(backend.cellsUsed()).isZero();
  }

  @Test
  void one_session_more_than_there_is_room_for_is_refused() {
    Stage stage = new Stage(ASKED);

    assertThatThrownBy(() -> stage.loop.open(ASKED, _ -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1 sessions");
  }

  @Test
  void a_context_that_does_not_fit_is_refused_and_nothing_of_it_stays() {
    ScriptedBackend backend = ScriptedBackend.of(Mind.echo(), 2, 40);
    Stage stage = new Stage(backend, SessionOptions.DEFAULT);

    assertThatThrownBy(
            () -> stage.loop.open(SessionOptions.DEFAULT.withSystem(SYSTEM.repeat(9)), _ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("40 cells");
    stage.finish();
    assertThat(backend.cellsUsed()).isZero();
  }

  @Test
  void a_session_whose_cells_are_used_up_forgets_its_oldest_turns_and_goes_on() {
    Stage stage = new Stage(ScriptedBackend.of(Mind.echo(), 1, 60), SessionOptions.DEFAULT);
    for (int i = 0; i < 8; i++) {
      stage.post(i * 20_000L, new Input.Hear("question number " + i + "?"));
    }
    stage.post(200_000, new Input.End()).runUntil(Long.MAX_VALUE);

    assertThat(stage.replies()).hasSize(8);
    assertThat(stage.replies().getLast()).startsWith("You asked: question number 7?");
    assertThat(stage.session.messages.getFirst().content()).isNotEqualTo("question number 0?");
  }
}
