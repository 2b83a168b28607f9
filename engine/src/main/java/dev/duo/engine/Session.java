package dev.duo.engine;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import dev.duo.engine.core.Listener;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One duplex conversation. Words go in as they are heard, events come out as they happen; any
 * thread may do either. A caller that does not read its events holds up its own session, and no
 * other.
 */
public final class Session implements AutoCloseable {
  /** From so many unread events on the session pauses. */
  private static final int PAUSE_AT = 1024;

  /** So many unread events, and nobody is reading: the session is closed. */
  private static final int GIVE_UP_AT = 64 * PAUSE_AT;

  private final EngineThread engine;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile int id;
  private volatile boolean paused;

  Session(EngineThread engine) {
    this.engine = engine;
  }

  /** Its number in the engine, from 1; the one that its events carry. */
  public int id() {
    return id;
  }

  /** More words of the open utterance, appended as they stand. */
  public void hear(String text) {
    post(new Input.Hear(text));
  }

  /** The open utterance reads like this now; empty: it was nothing. */
  public void revise(String text) {
    post(new Input.Revise(text));
  }

  /** The user's voice or keyboard became active or fell silent. */
  public void activity(boolean on) {
    post(new Input.Activity(on));
  }

  /** The utterance is complete and meant for the assistant. */
  public void enter() {
    post(new Input.Enter());
  }

  /** Cuts the reply. */
  public void stop() {
    post(new Input.Stop());
  }

  /** Nothing more will come; the session ends when all is answered. */
  public void end() {
    post(new Input.End());
  }

  /**
   * Any input; its time is now.
   *
   * @throws IllegalStateException when the engine is closed
   */
  public void post(Input input) {
    engine.post(this, input);
  }

  /**
   * The next event, or null when none comes in time. {@link Event.Closed} is the last.
   *
   * @throws InterruptedException when the thread is interrupted while it waits
   */
  public @Nullable Event poll(Duration timeout) throws InterruptedException {
    Event event = events.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (paused && events.size() < PAUSE_AT) {
      paused = false;
      engine.wake();
    }
    return event;
  }

  /** The next event; waits for it. */
  public Event take() throws InterruptedException {
    Event event = poll(Duration.ofDays(1));
    while (event == null) {
      event = poll(Duration.ofDays(1));
    }
    return event;
  }

  /** Ends the session at once; events that were not read can still be. */
  @Override
  public void close() {
    engine.close(this);
  }

  void id(int number) {
    id = number;
  }

  /** The core's side of the event queue. */
  Listener listener() {
    return new Listener() {
      @Override
      public void accept(Event event) {
        events.add(event);
        if (events.size() == GIVE_UP_AT) {
          close();
        }
      }

      @Override
      public boolean hasRoom() {
        paused = events.size() >= PAUSE_AT;
        return events.size() < PAUSE_AT; // again: a reader may have missed that it is paused
      }
    };
  }
}
