package dev.duo.engine;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The events of a session of a running engine, read by the test's thread. */
final class Reading {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Session session;
  final List<Event> events = new ArrayList<>();

  Reading(Session session) {
    this.session = session;
  }

  Event next() throws InterruptedException {
    Event event = session.poll(LONG);
    assertThat(event).as("the next event after %d", events.size()).isNotNull();
    events.add(Objects.requireNonNull(event));
    return event;
  }

  <T extends Event> T until(Class<T> kind) throws InterruptedException {
    Event event = next();
    while (!kind.isInstance(event)) {
      event = next();
    }
    return kind.cast(event);
  }

  /** Reads to the end; there must be one, and nothing after it. */
  Reading untilClosed() throws InterruptedException {
    until(Event.Closed.class);
    assertThat(session.poll(Duration.ZERO)).isNull();
    return this;
  }

  <T extends Event> List<T> all(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  String heard() {
    return all(Event.Heard.class).stream().map(Event.Heard::text).collect(joining());
  }

  String said() {
    return all(Event.Said.class).stream().map(Event.Said::text).collect(joining());
  }
}
