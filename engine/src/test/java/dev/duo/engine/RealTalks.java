package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Counts;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.LlamaBackend;
import dev.duo.engine.core.Conversation;
import dev.duo.engine.core.Loop;
import dev.duo.engine.core.LoopOptions;
import dev.duo.engine.core.VirtualClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Conversations with a real model on a virtual clock: 20 ms a pass and 2 ms a row. */
final class RealTalks implements AutoCloseable {
  /** Words come this often: three a second. */
  private static final long WORD_MILLIS = 333;

  private final VirtualClock clock = new VirtualClock(20, 2);
  private final Loop loop;

  RealTalks(Backend backend) {
    loop = new Loop(backend, Detectors.of(backend), clock, LoopOptions.of(backend.card()));
  }

  /** On one thread, so that a busy machine changes nothing but the time. */
  static Backend model(int sessions) {
    Path file = Path.of(System.getProperty("duo.test.model"));
    EngineOptions options =
        EngineOptions.of(file).withSessions(sessions).withContext(512).withThreads(1);
    return LlamaBackend.open(options, _ -> true);
  }

  Talk open(SessionOptions options) {
    return new Talk(options);
  }

  /** Until nothing more can happen without new inputs. */
  void run() {
    boolean more = true;
    while (more) {
      boolean worked = loop.turn();
      long next = loop.deadline();
      more = worked || next != Long.MAX_VALUE;
      if (!worked && more) {
        clock.jump(next);
      }
    }
  }

  @Override
  public void close() {
    loop.close();
  }

  /** One of the conversations. */
  final class Talk {
    final List<Event> events = new ArrayList<>();
    private final Conversation conversation;

    private Talk(SessionOptions options) {
      conversation = loop.open(options, events::add);
    }

    Talk post(long at, Input input) {
      loop.post(conversation, at, input);
      return this;
    }

    /** A question typed and entered. */
    Talk ask(long at, String question) {
      return post(at, new Input.Hear(question)).post(at, new Input.Enter());
    }

    /** Each word with the space before it, three a second from {@code at} on. */
    Talk words(long at, String text) {
      long time = at;
      for (String word : text.split("(?= )")) {
        post(time, new Input.Hear(word));
        time += WORD_MILLIS;
      }
      return this;
    }

    <T extends Event> List<T> all(Class<T> kind) {
      return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> replies() {
      return all(Event.ReplyEnded.class).stream().map(Event.ReplyEnded::playedText).toList();
    }

    /** After it has ended. */
    Counts counts() {
      assertThat(events.getLast()).isInstanceOf(Event.Closed.class);
      return all(Event.Closed.class).getFirst().counts();
    }
  }
}
