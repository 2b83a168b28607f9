package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.ScriptedBackend;
import org.junit.jupiter.api.Test;

/** The example of the README, on a back-end without weights. */
class ReadmeExampleTest {
  @Test
  void a_conversation_in_fifteen_lines() throws InterruptedException {
    StringBuilder reply = new StringBuilder();
    try (Engine engine = Engine.of(() -> ScriptedBackend.of(Mind.echo(), 1, 4096));
        Session session = engine.session(SessionOptions.DEFAULT)) {
      session.hear("What is");
      session.hear(" duplex?");
      session.end();
      Event event = session.take();
      while (!(event instanceof Event.Closed)) {
        if (event instanceof Event.Said said) {
          reply.append(said.text());
        }
        event = session.take();
      }
    }
    assertThat(reply).hasToString("You asked: What is duplex? 1: What 2: is 3: duplex?");
  }
}
