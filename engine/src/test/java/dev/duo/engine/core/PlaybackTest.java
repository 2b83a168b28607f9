package dev.duo.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Counts;
import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.History;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.Playback;
import dev.duo.engine.api.SessionOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What has been played is what counts as said (DESIGN 2.2). */
class PlaybackTest {
  private static final SessionOptions ASKED =
      SessionOptions.DEFAULT.withContext(List.of(Message.user("one two three")));
  private static final String WHOLE = "You asked: one two three 1: one 2: two 3: three";
  private static final SessionOptions PACED = ASKED.withPlayback(new Playback.Paced(2));

  @Test
  void paced_a_word_is_played_every_so_often_from_the_first_that_is_complete() {
    Stage stage = new Stage(PACED).finish();

    List<Event.PlayedTo> played = stage.all(Event.PlayedTo.class);
    assertThat(played).hasSize(WHOLE.split(" ").length);
    assertThat(played.get(0).chars()).isEqualTo("You".length());
    assertThat(played.get(1).chars()).isEqualTo("You asked:".length());
    assertThat(played.get(5).stamp().at() - played.get(0).stamp().at()).isEqualTo(5 * 500);
    assertThat(stage.replies()).containsExactly(WHOLE);
  }

  @Test
  void paced_the_floor_is_the_assistants_until_the_last_word_was_played() {
    Stage stage = new Stage(PACED).finish();

    long end = stage.all(Event.ReplyEnded.class).getFirst().stamp().at();
    long said = stage.all(Event.Said.class).getLast().stamp().at();
    assertThat(end).isGreaterThan(said + 3000);
  }

  @Test
  void the_reply_runs_no_further_ahead_of_the_playback_than_the_lead() {
    Stage stage = new Stage(PACED.withLead(3)).runUntil(1000);

    int said = stage.all(Event.Said.class).size();
    int played = stage.all(Event.PlayedTo.class).size();
    assertThat(said - played).isEqualTo(3);
  }

  @Test
  void a_reply_that_waits_for_its_playback_costs_no_pass() {
    Stage stage = new Stage(PACED).words(3000, "so then").finish();

    Counts counts = stage.all(Event.Closed.class).getFirst().counts();
    assertThat(counts.overlapPasses()).isEqualTo(counts.overlapOutputTokens());
    assertThat(counts.outputTokens()).isEqualTo(WHOLE.split(" ").length + 1);
  }

  @Test
  void a_cut_reply_ends_with_what_was_played() {
    Stage stage = new Stage(PACED).post(2000, new Input.Hear("why?")).finish();

    Event.ReplyEnded cut = stage.all(Event.ReplyEnded.class).getFirst();
    assertThat(cut.reason()).isEqualTo(EndReason.CUT);
    assertThat(WHOLE).startsWith(cut.playedText());
    assertThat(cut.playedText()).isEqualTo("You asked: one two");
  }

  @Test
  void stop_forgets_what_was_not_played() {
    Stage stage = new Stage(PACED).post(1300, new Input.Stop()).words(4000, "why?").finish();

    assertThat(stage.replies().getFirst()).isEqualTo("You asked:");
    assertThat(stage.session.messages.get(1).content()).isEqualTo("You asked:");
  }

  @Test
  void acknowledged_the_caller_says_how_far() {
    Stage stage =
        new Stage(ASKED.withPlayback(new Playback.Acknowledged()).withHistory(History.HEARD))
            .post(1500, new Input.Played("You asked: one".length()))
            .post(1700, new Input.Hear("why?"))
            .finish();

    assertThat(stage.replies().getFirst()).isEqualTo("You asked: one");
    assertThat(stage.session.messages.get(1).content()).isEqualTo("You asked: one");
  }

  @Test
  void acknowledged_beyond_what_was_emitted_is_all_that_was_emitted() {
    Stage stage =
        new Stage(ASKED.withPlayback(new Playback.Acknowledged()))
            .post(9000, new Input.Played(100_000))
            .runUntil(9001);

    assertThat(stage.replies()).containsExactly(WHOLE);
  }
}
