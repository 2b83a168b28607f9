package dev.duo.engine.core;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.ScriptedBackend;
import dev.duo.engine.state.StateTokens;
import java.util.ArrayList;
import java.util.List;

/** A loop on the scripted back-end with one session, and what tests ask of it. */
final class Stage {
  /** Words come this often: three a second. */
  static final long WORD = 333;

  final ScriptedBackend backend;
  final VirtualClock clock = new VirtualClock(80, 2);
  final Loop loop;
  final List<Event> events = new ArrayList<>();
  final Conversation session;

  Stage(SessionOptions options) {
    this(ScriptedBackend.of(Mind.echo(), 1, 4096), options);
  }

  Stage(ScriptedBackend backend, SessionOptions options) {
    this.backend = backend;
    StateTokens detector = new StateTokens(ScriptedBackend.QUERY_ID, ScriptedBackend.NON_QUERY_ID);
    loop = new Loop(backend, detector, clock, LoopOptions.of(backend.card()));
    session = loop.open(options, events::add);
  }

  /** Each word, with the space before it, three a second from {@code at} on. */
  Stage words(long at, String text) {
    long time = at;
    for (String word : text.split("(?= )")) {
      post(time, new Input.Hear(word));
      time += WORD;
    }
    return this;
  }

  Stage post(long at, Input input) {
    loop.post(session, at, input);
    return this;
  }

  /** Runs until the time, or until nothing more can happen. */
  Stage runUntil(long time) {
    while (!loop.isEmpty() && clock.now() < time) {
      if (!loop.turn()) {
        clock.jump(Math.min(loop.deadline(), time));
      }
    }
    return this;
  }

  /** Posts the end and runs until the session has ended. */
  Stage finish() {
    post(clock.now() + 60_000, new Input.End());
    return runUntil(Long.MAX_VALUE);
  }

  <T extends Event> List<T> all(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** When the assistant began to answer, for each answer. */
  List<Event.Transition> answers() {
    return all(Event.Transition.class).stream().filter(t -> t.to() == Floor.SPEAKING).toList();
  }

  List<String> replies() {
    return all(Event.ReplyEnded.class).stream().map(Event.ReplyEnded::playedText).toList();
  }
}
