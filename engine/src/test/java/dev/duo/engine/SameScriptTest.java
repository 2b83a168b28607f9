package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.PolicyOptions;
import dev.duo.engine.api.Sampling;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Invariant 8, with a real model: the same script gives the same transcript. */
class SameScriptTest {
  private static void words(Simulation simulation, int session, long at, String text) {
    long time = at;
    for (String word : text.split("(?= )")) {
      simulation.post(session, time, new Input.Hear(word));
      time += 333;
    }
  }

  /** Two sessions, one interrupted, one that draws its tokens by chance. */
  private static List<Event> run() throws InterruptedException {
    List<Event> events = new ArrayList<>();
    try (Backend backend = RealTalks.model(2);
        Simulation simulation = Simulation.virtual(backend, 20, 2)) {
      SessionOptions options = SessionOptions.DEFAULT.withMaxReplyTokens(40);
      int first = simulation.open(options.withPolicy(PolicyOptions.PAPER), events::add);
      int second = simulation.open(options.withSampling(Sampling.DEFAULT), events::add);
      words(simulation, first, 0, "Tell me a story about a dragon.");
      words(simulation, second, 100, "Who are you?");
      words(simulation, first, 2700, "And what is the capital of Italy?");
      simulation.post(first, 9000, new Input.End());
      simulation.post(second, 9000, new Input.End());
      simulation.run();
    }
    return events;
  }

  @Test
  void the_same_script_gives_the_same_events_to_the_millisecond() throws InterruptedException {
    List<Event> events = run();

    assertThat(events.stream().filter(Event.ReplyEnded.class::isInstance).count())
        .isGreaterThanOrEqualTo(3);
    assertThat(run()).isEqualTo(events);
  }
}
