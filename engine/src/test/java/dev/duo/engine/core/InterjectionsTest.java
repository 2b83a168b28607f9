package dev.duo.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.Playback;
import dev.duo.engine.api.SessionOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the program says for the assistant, and what it adds without speech. */
class InterjectionsTest {
  private static final SessionOptions PACED =
      SessionOptions.DEFAULT.withPlayback(new Playback.Paced(4));

  @Test
  void say_is_said_and_remembered_like_a_reply() {
    Stage stage = new Stage(PACED).post(0, new Input.Say("Welcome to the show.", true)).finish();

    assertThat(stage.replies()).containsExactly("Welcome to the show.");
    assertThat(stage.session.messages)
        .containsExactly(Message.user(""), Message.assistant("Welcome to the show."));
  }

  @Test
  void a_query_cuts_what_is_said_where_it_was_played() {
    Stage stage = new Stage(PACED).post(0, new Input.Say("a b c d e f g h i j k l m n", true));
    stage.post(1200, new Input.Hear("why?")).finish();

    assertThat(stage.all(Event.ReplyEnded.class).getFirst().reason()).isEqualTo(EndReason.CUT);
    assertThat(stage.replies().getFirst()).startsWith("a b c").doesNotContain("m");
    assertThat(stage.replies().get(1)).startsWith("You asked: why?");
  }

  @Test
  void what_must_not_be_interrupted_is_said_to_its_end_and_the_query_is_answered_then() {
    Stage stage = new Stage(PACED).post(0, new Input.Say("a b c d e f g h i j k l m n", false));
    stage.post(1200, new Input.Hear("why?")).finish();

    assertThat(stage.all(Event.ReplyEnded.class).getFirst().reason()).isEqualTo(EndReason.END);
    assertThat(stage.replies().get(1)).startsWith("You asked: why?");
  }

  @Test
  void say_stops_a_reply_that_is_being_spoken() {
    Stage stage = new Stage(PACED.withContext(List.of(Message.user("a b c d e f g"))));
    stage.post(1500, new Input.Say("One moment.", true)).finish();

    assertThat(stage.all(Event.ReplyEnded.class).getFirst().reason()).isEqualTo(EndReason.STOP);
    assertThat(stage.replies().get(1)).isEqualTo("One moment.");
  }

  @Test
  void what_is_added_is_known_and_not_said() {
    Stage stage = new Stage(SessionOptions.DEFAULT);
    stage
        .post(0, new Input.Add(Message.Role.USER, "the light is on"))
        .words(100, "is it?")
        .finish();

    assertThat(stage.replies()).containsExactly("You asked: is it? 1: is 2: it?");
    assertThat(stage.session.messages.getFirst()).isEqualTo(Message.user("the light is on"));
  }

  @Test
  void what_is_added_while_a_reply_is_spoken_waits_for_its_end() {
    Stage stage = new Stage(PACED.withContext(List.of(Message.user("a b c"))));
    stage.post(500, new Input.Add(Message.Role.ASSISTANT, "the light is on")).finish();

    assertThat(stage.replies()).hasSize(1);
    assertThat(stage.session.messages.getLast()).isEqualTo(Message.assistant("the light is on"));
  }

  @Test
  void an_open_utterance_is_heard_anew_behind_what_is_said() {
    Stage stage = new Stage(SessionOptions.DEFAULT).post(0, new Input.Hear("and"));
    stage.post(500, new Input.Say("Go on.", true)).post(800, new Input.Hear(" why?")).finish();

    assertThat(stage.replies()).hasSize(2);
    assertThat(stage.replies().get(1)).startsWith("You asked: and why?");
    assertThat(stage.session.messages.get(1)).isEqualTo(Message.assistant("Go on."));
  }
}
