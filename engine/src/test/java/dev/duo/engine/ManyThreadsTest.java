package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.ScriptedBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any thread may feed a session and any may read it; nothing is lost or doubled (invariant 6). */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ManyThreadsTest {
  private static final int THREADS = 8;
  private static final int WORDS = 200;

  private static <T> List<T> inThreads(Function<Integer, Callable<T>> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<T>> all = IntStream.range(0, THREADS).boxed().map(work).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(all)) {
        results.add(result.get());
      }
      return results;
    }
  }

  private static List<String> words(int thread) {
    return IntStream.range(0, WORDS).mapToObj(i -> " t" + thread + "w" + i).toList();
  }

  @Test
  void words_of_many_threads_are_all_heard_and_those_of_each_in_order() throws Exception {
    SessionOptions options = SessionOptions.DEFAULT.withMaxReplyTokens(3);
    try (Engine engine = Engine.of(() -> ScriptedBackend.of(Mind.echo(), 1, 8192));
        Session session = engine.session(options)) {
      session.activity(true);
      inThreads(
          thread ->
              () -> {
                words(thread).forEach(session::hear);
                return thread;
              });
      session.enter();
      session.end();
      Reading reading = new Reading(session).untilClosed();

      String heard = reading.heard();
      assertThat(Pattern.compile(" ").splitAsStream(heard).skip(1)).hasSize(THREADS * WORDS);
      for (int i = 0; i < THREADS; i++) {
        String mark = " t" + i + "w";
        assertThat(reading.all(Event.Heard.class))
            .extracting(Event.Heard::text)
            .filteredOn(text -> text.startsWith(mark))
            .isEqualTo(words(i));
      }
    }
  }

  @Test
  void sessions_of_many_threads_each_get_their_own_answer() throws Exception {
    try (Engine engine = Engine.of(() -> ScriptedBackend.of(Mind.echo(), THREADS, 256))) {
      List<String> replies =
          inThreads(
              thread ->
                  () -> {
                    try (Session session = engine.session(SessionOptions.DEFAULT)) {
                      session.hear("Am I " + thread + "?");
                      session.enter();
                      session.end();
                      return new Reading(session).untilClosed().said();
                    }
                  });

      assertThat(replies)
          .isEqualTo(
              IntStream.range(0, THREADS)
                  .mapToObj(i -> "You asked: Am I %d? 1: Am 2: I 3: %d?".formatted(i, i))
                  .toList());
    }
  }

  @Test
  void threads_that_never_stop_posting_do_not_stop_the_engine() throws Exception {
    try (Engine engine = Engine.of(() -> ScriptedBackend.of(Mind.echo(), 1, 256));
        Session session = engine.session(SessionOptions.DEFAULT)) {
      inThreads(
          thread ->
              () -> {
                for (int i = 0; i < 50_000; i++) {
                  session.hear("");
                }
                return thread;
              });
      session.hear("Why?");
      session.enter();
      session.end();

      assertThat(new Reading(session).untilClosed().said()).isEqualTo("You asked: Why? 1: Why?");
    }
  }

  @Test
  void threads_that_read_together_share_the_events_of_a_session() throws Exception {
    String question = IntStream.range(0, 900).mapToObj(i -> " w" + i).reduce("", String::concat);
    try (Engine engine = Engine.of(() -> ScriptedBackend.of(Mind.echo(), 1, 8192));
        Session session = engine.session(SessionOptions.DEFAULT.withMaxReplyTokens(5000))) {
      session.hear(question);
      session.enter();
      session.end();
      List<List<Event>> events = inThreads(_ -> () -> readUntilClosed(session));

      assertThat(events.stream().flatMap(List::stream).filter(Event.Said.class::isInstance))
          .hasSize(2 + 3 * 900);
    }
  }

  private final AtomicBoolean closed = new AtomicBoolean();

  /** Some of the events; one of the threads reads the last. */
  private List<Event> readUntilClosed(Session session) throws InterruptedException {
    List<Event> events = new ArrayList<>();
    while (!closed.get()) {
      Event event = session.poll(Duration.ofMillis(100));
      if (event != null) {
        events.add(event);
        closed.compareAndSet(false, event instanceof Event.Closed);
      }
    }
    return events;
  }
}
