package dev.duo.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.History;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.Playback;
import dev.duo.engine.api.SessionOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of a reply that a query cuts (DESIGN 2.4). */
class HistoryTest {
  private static final String TEXT = "a b c d e f g h i j k l m n o p q r s t u v";

  @Test
  void fork_remembers_what_was_played_when_the_user_began_to_speak() {
    Stage stage = interrupted(History.FORK);

    String remembered = stage.session.messages.get(1).content();
    assertThat(stage.replies().getFirst()).startsWith(remembered);
    assertThat(words(remembered)).isLessThan(words(stage.replies().getFirst()) - 3);
  }

  @Test
  void heard_remembers_all_that_was_played() {
    Stage stage = interrupted(History.HEARD);

    assertThat(stage.session.messages.get(1).content()).isEqualTo(stage.replies().getFirst());
  }

  @Test
  void splice_remembers_all_that_was_played_and_evaluates_no_word_anew() {
    Stage stage = interrupted(History.SPLICE);
    Stage fork = interrupted(History.FORK);

    assertThat(stage.session.messages.get(1).content()).isEqualTo(stage.replies().getFirst());
    assertThat(answerRows(stage)).isEqualTo(answerRows(fork));
  }

  @Test
  void auto_hears_few_words_anew() {
    Stage stage = interrupted(History.AUTO);

    assertThat(stage.session.messages.get(1).content()).isEqualTo(stage.replies().getFirst());
  }

  @Test
  void all_are_the_same_where_nothing_was_played_over_the_words() {
    for (History history : History.values()) {
      Stage stage = new Stage(options(history)).words(40_000, "why now?").finish();

      assertThat(stage.session.messages.get(1).cut()).isFalse();
      assertThat(stage.replies()).hasSize(2);
    }
  }

  /** A paced reply, talked over for two seconds by a query. */
  private static Stage interrupted(History history) {
    Stage stage = new Stage(options(history));
    stage.words(4000, "but what about me and my dog?").finish();
    assertThat(stage.replies()).hasSize(2);
    return stage;
  }

  private static SessionOptions options(History history) {
    return SessionOptions.DEFAULT
        .withContext(List.of(Message.user(TEXT)))
        .withPlayback(new Playback.Paced(4))
        .withHistory(history);
  }

  /** How long the first token of the answer took, in virtual time: rows cost. */
  private static long answerRows(Stage stage) {
    Event.Transition answer = stage.answers().getLast();
    Event.Said first =
        stage.all(Event.Said.class).stream()
            .filter(said -> said.stamp().utterance() == answer.stamp().utterance())
            .findFirst()
            .orElseThrow();
    return first.stamp().at() - answer.stamp().at();
  }

  private static int words(String text) {
    return text.split(" ").length;
  }
}
