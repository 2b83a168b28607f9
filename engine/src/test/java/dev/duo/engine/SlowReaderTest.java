package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.ScriptedBackend;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session whose events nobody reads makes no more of them, and holds up no other. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SlowReaderTest {
  private static String question(int words) {
    return " word".repeat(words) + "?";
  }

  private static Session asking(Engine engine, String question) {
    Session session = engine.session(SessionOptions.DEFAULT.withMaxReplyTokens(10_000));
    session.hear(question);
    session.enter();
    session.end();
    return session;
  }

  @Test
  void a_session_that_is_not_read_waits_while_others_go_on_and_then_goes_on_itself()
      throws InterruptedException {
    try (Engine engine = Engine.of(() -> ScriptedBackend.of(Mind.echo(), 2, 8192))) {
      Session unread = asking(engine, question(500)); // 1,502 words of reply
      Session other = asking(engine, question(700));
      Reading othersEvents = new Reading(other).untilClosed();
      assertThat(unread.listener().hasRoom()).isFalse();

      Reading late = new Reading(unread).untilClosed();
      Event.ReplyEnded ended = late.all(Event.ReplyEnded.class).getFirst();
      assertThat(ended.stamp().pass())
          .as("the pass in which the unread reply ended")
          .isGreaterThan(othersEvents.events.getLast().stamp().pass());
      assertThat(ended.reason()).isEqualTo(EndReason.END);
      assertThat(late.said()).isEqualTo(ended.playedText()).startsWith("You asked: word word");
      assertThat(late.all(Event.Said.class)).hasSize(2 + 3 * 500);
    }
  }
}
