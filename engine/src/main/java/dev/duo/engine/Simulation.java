package dev.duo.engine;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.core.Conversation;
import dev.duo.engine.core.Loop;
import dev.duo.engine.core.LoopOptions;
import dev.duo.engine.core.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The engine driven by the calling thread over inputs whose times are known beforehand: on a
 * virtual clock, which waits for nothing and gives the same transcript every time, or on the real
 * one.
 */
public final class Simulation implements AutoCloseable {
  private final Loop loop;
  private final SimulationClock clock;
  private final List<Conversation> conversations = new ArrayList<>();

  private Simulation(Backend backend, SimulationClock clock) {
    this.clock = clock;
    this.loop = new Loop(backend, Detectors.of(backend), clock, LoopOptions.of(backend.card()));
  }

  /**
   * On a virtual clock.
   *
   * @param passMillis what a pass costs
   * @param rowMillis what each row costs on top
   */
  public static Simulation virtual(Backend backend, long passMillis, long rowMillis) {
    return new Simulation(
        backend, new SimulationClock.Virtual(new VirtualClock(passMillis, rowMillis)));
  }

  /** On the real clock, which starts now. */
  public static Simulation real(Backend backend) {
    return new Simulation(backend, new SimulationClock.Real(System.nanoTime()));
  }

  /** Begins a session and returns its number. */
  public int open(SessionOptions options, Consumer<Event> listener) {
    conversations.add(loop.open(options, listener::accept));
    return conversations.size() - 1;
  }

  /** An input at a time in milliseconds from the beginning. */
  public void post(int session, long at, Input input) {
    loop.post(conversations.get(session), at, input);
  }

  /**
   * Runs until every session has ended, which each does after its {@link Input.End}; a session
   * without one ends when nothing more can happen.
   *
   * @throws InterruptedException on the real clock, when the thread is interrupted while waiting
   */
  public void run() throws InterruptedException {
    while (!loop.isEmpty()) {
      if (loop.turn()) {
        continue;
      }
      long next = loop.deadline();
      if (next == Long.MAX_VALUE) {
        break;
      }
      clock.waitUntil(next);
    }
    loop.close();
  }

  @Override
  public void close() {
    loop.close();
  }
}
