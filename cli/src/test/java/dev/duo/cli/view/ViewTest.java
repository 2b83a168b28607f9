package dev.duo.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duo.engine.api.Cause;
import dev.duo.engine.api.Counts;
import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.State;
import dev.duo.engine.api.StateProbabilities;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final Counts NO_OVERLAP = new Counts(4, 5, 6, 0, 0, 7, 8, 9);
  private static final Counts OVERLAP = new Counts(4, 5, 6, 3, 3, 7, 8, 9);

  private final StringWriter text = new StringWriter();
  private final View view = new View(new PrintWriter(text), 60);

  private static Event.Stamp at(long millis) {
    return new Event.Stamp(1, millis, 1, 1);
  }

  private void speak(long at) {
    view.accept(new Event.Transition(at(at), Floor.SPEAKING, Cause.QUERY, null));
  }

  private void hear(long at, String words) {
    view.accept(new Event.Heard(at(at), words, false));
  }

  private void say(long at, String words) {
    view.accept(new Event.Said(at(at), words));
  }

  private void end(long at, EndReason reason) {
    view.accept(new Event.ReplyEnded(at(at), reason, ""));
  }

  private void close(long at, Counts counts) {
    view.accept(new Event.Closed(at(at), counts));
  }

  @Test
  void both_directions_stand_side_by_side_in_time() {
    speak(0);
    say(20, "Rome was foun");
    hear(100, "Wait,");
    say(300, "ded long ago, by Romulus");
    hear(433, " what");
    hear(767, " is it?");
    say(780, " and Re");
    view.accept(
        new Event.StateChanged(at(800), State.QUERY, new StateProbabilities(0.93, 0, 0.07), 0));
    say(810, "mus");
    end(1400, EndReason.CUT);
    speak(1400);
    say(1420, "It is a city.");
    end(1600, EndReason.END);
    close(1700, OVERLAP);

    assertThat(text)
        .hasToString(
            """
                time  heard                   │ said
                0.00  Wait, what              │ ▶ Rome was founded long
                                              │ ago, by
                0.77  is it? [query 93%]      │ Romulus and
                1.40                          │ Remus—
                1.40                          │ ▶ It is a
                1.60                          │ city. ■

            4 passes, 5 rows; 6 tokens said, 7 heard, 8 looked ahead; at most 9 cells
            while both spoke: 3 passes for 3 tokens said, 1.00 a token
            """);
  }

  @Test
  void what_was_ignored_is_marked() {
    hear(0, "yeah");
    view.accept(
        new Event.StateChanged(at(100), State.NON_QUERY, new StateProbabilities(0, 0.9, 0.1), 0));
    view.accept(new Event.Dropped(at(300), "yeah", null));
    close(400, NO_OVERLAP);

    assertThat(text).asString().contains("    0.00  yeah [no query 90%]     │\n");
    assertThat(text).asString().contains("          [dropped]               │\n");
    assertThat(text).asString().doesNotContain("while both spoke");
  }

  @Test
  void the_user_and_limits_end_a_reply_visibly() {
    speak(0);
    say(10, "One two ");
    view.accept(new Event.InputTaken(at(20), new Input.Stop()));
    end(30, EndReason.STOP);
    speak(600);
    say(610, "Three");
    end(620, EndReason.LIMIT);
    view.accept(new Event.Failed(at(1200), "context_full", "no room"));
    close(1300, NO_OVERLAP);

    assertThat(text)
        .asString()
        .contains("    0.00  [stop]                  │ ▶ One two— [stopped]\n")
        .contains("    0.60                          │ ▶ Three… [limit]\n")
        .contains("    1.20                          │ [context_full: no room]\n");
  }

  @Test
  void a_revision_is_marked() {
    hear(0, "thyme");
    view.accept(new Event.Heard(at(100), "time", true));
    view.accept(new Event.InputTaken(at(120), new Input.Enter()));
    close(400, NO_OVERLAP);

    assertThat(text).asString().contains("    0.00  thyme [revised] time    │\n");
    assertThat(text).asString().contains("          [enter]                 │\n");
  }

  @Test
  void wide_characters_keep_the_columns_straight() {
    hear(0, "日本の首都はどこですか、教えて");
    close(400, NO_OVERLAP);

    assertThat(text)
        .asString()
        .contains("    0.00  日本の首都はどこですか  │\n          、教えて                │\n");
  }

  @Test
  void a_view_too_narrow_for_words_is_refused() {
    assertThatThrownBy(() -> new View(new PrintWriter(text), 39))
        .hasMessage("a view has at least 40 columns, not 39");
  }
}
