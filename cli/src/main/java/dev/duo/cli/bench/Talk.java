package dev.duo.cli.bench;

import dev.duo.cli.Failure;
import dev.duo.engine.Simulation;
import dev.duo.engine.api.Counts;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.Sampling;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A conversation by a script: the assistant tells a story, and someone talks over it or does not.
 * Virtual time decides which pass hears which word, so that every run has the same passes; how long
 * they take is measured.
 *
 * @param passMillis of virtual time for a pass
 * @param rowMillis of virtual time for each of its rows, on top
 * @param tokens of the story
 */
record Talk(long passMillis, long rowMillis, int tokens) {
  private static final int WORDS_PER_SECOND = 3;
  private static final Message QUESTION = Message.user("Tell me a long story about a lighthouse.");
  private static final List<String> WORDS =
      List.of(
          ("so yesterday we went down to the harbour with the children and my brother said that the"
                  + " old ferry would leave at noon but nobody had told him about the new timetable"
                  + " and then we had to wait in the rain for almost two hours")
              .split(" "));

  /**
   * @param tokenNanos from one token of the reply to the next, on average
   * @param counts of the session
   */
  record Heard(double tokenNanos, Counts counts) {
    double overlapPassesPerToken() {
      return (double) counts.overlapPasses() / counts.overlapOutputTokens();
    }
  }

  /** The passes cost as much virtual time as passes of one row and of two were measured to take. */
  static Talk calibrated(double oneRowNanos, double twoRowsNanos, int tokens) {
    long one = Math.max(1, Math.round(oneRowNanos / 1e6));
    long two = Math.max(one, Math.round(twoRowsNanos / 1e6));
    long row = Math.min(one, two - one);
    return new Talk(one - row, row, tokens);
  }

  /** Enough cells for the template, a reply and what is heard meanwhile. */
  static int cells(int tokens) {
    return 256 + 4 * tokens;
  }

  /** Holds it once. The cache is empty before and after; the back-end stays open. */
  Heard hold(Backend backend, boolean talkedOver) throws InterruptedException {
    var listener = new Said();
    try (Simulation simulation = Simulation.virtual(backend, passMillis, rowMillis)) {
      int session =
          simulation.open(
              SessionOptions.DEFAULT
                  .withContext(List.of(QUESTION))
                  .withSampling(Sampling.GREEDY)
                  .withMaxReplyTokens(tokens),
              listener);
      if (talkedOver) {
        talk(simulation, session);
      }
      simulation.post(session, end(), new Input.End());
      simulation.run();
    }
    return listener.heard();
  }

  /** Notes when each piece of the reply was said; a piece is a token. */
  private static final class Said implements Consumer<Event> {
    private final List<Long> times = new ArrayList<>();
    private @Nullable Counts counts;

    @Override
    public void accept(Event event) {
      if (event instanceof Event.Said) {
        times.add(System.nanoTime());
      } else if (event instanceof Event.Closed closed) {
        counts = closed.counts();
      }
    }

    Heard heard() {
      Counts total = counts;
      if (total == null || times.size() < 2) {
        throw new Failure("the model says nothing to: " + QUESTION.content());
      }
      double nanos = times.getLast() - times.getFirst();
      return new Heard(nanos / (times.size() - 1), total);
    }
  }

  /** Words come until the story is over; then it was nothing, so that nobody answers. */
  private void talk(Simulation simulation, int session) {
    simulation.post(session, 0, new Input.Activity(true));
    for (int word = 0; word * 1000L / WORDS_PER_SECOND < end(); word++) {
      String text = (word == 0 ? "" : " ") + WORDS.get(word % WORDS.size());
      simulation.post(session, word * 1000L / WORDS_PER_SECOND, new Input.Hear(text));
    }
    simulation.post(session, end(), new Input.Revise(""));
    simulation.post(session, end(), new Input.Activity(false));
  }

  /** When the story is surely over, though every pass had some rows more. */
  private long end() {
    return tokens * (passMillis + 3 * rowMillis) + 2000;
  }
}
