package dev.duo.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.Playback;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.ScriptedBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Segments of a reply that are not said, and texts at which it stops. */
class SegmentsTest {
  private static final SessionOptions ASKED =
      SessionOptions.DEFAULT.withContext(List.of(Message.user("one two three")));

  @Test
  void a_stop_text_ends_the_reply_before_it() {
    Stage stage = new Stage(ASKED.withStops(List.of(" 2:"))).finish();

    assertThat(stage.replies()).containsExactly("You asked: one two three 1: one");
    assertThat(stage.all(Event.ReplyEnded.class).getFirst().reason()).isEqualTo(EndReason.END);
  }

  @Test
  void after_a_stop_text_the_conversation_goes_on_without_it() {
    Stage stage = new Stage(ASKED.withStops(List.of(" 2:"))).words(4000, "why?").finish();

    assertThat(stage.replies()).hasSize(2);
    assertThat(stage.session.messages.get(1).content()).endsWith(" 1: one");
  }

  @Test
  void thoughts_are_generated_and_never_said_or_played() {
    Stage stage = new Stage(thinker(), ASKED.withPlayback(new Playback.Paced(3)));
    stage.finish();

    assertThat(stage.replies()).containsExactly(" done");
    assertThat(stage.all(Event.Thought.class)).isNotEmpty();
    assertThat(stage.all(Event.Said.class)).extracting(Event.Said::text).containsExactly(" done");
  }

  /** A mind that thinks for longer than the lead, and then says one word. */
  private static ScriptedBackend thinker() {
    Mind mind =
        tokens -> {
          int said = tokens.size() - 1 - tokens.lastIndexOf(ScriptedBackend.ASSISTANT);
          String next = said < 50 ? thought(said) : said == 50 ? "</think>" : " done";
          return new Mind.Prediction(said > 51 ? ScriptedBackend.END : next, 0, 0, 0);
        };
    return ScriptedBackend.of(mind, 1, 4096);
  }

  private static String thought(int index) {
    return index == 0 ? "<think>" : " hm";
  }
}
