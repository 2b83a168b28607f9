package dev.duo.engine;

import dev.duo.engine.api.EngineException;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.LlamaBackend;
import dev.duo.engine.backend.LlamaInfo;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;

/**
 * A model that holds conversations. One thread, {@code duo-engine}, owns the model's context and
 * runs the loop; every method here may be called from any thread.
 */
public final class Engine implements AutoCloseable {
  private final EngineThread thread;

  private Engine(EngineThread thread) {
    this.thread = thread;
  }

  /**
   * Opens a model.
   *
   * @throws EngineException when it cannot be opened
   * @throws IllegalArgumentException when it cannot hold a duplex conversation
   */
  public static Engine open(EngineOptions options) {
    return open(options, _ -> true);
  }

  /**
   * @param progress told how much of the model is loaded, 0 to 1, on the engine's thread; false
   *     stops
   */
  public static Engine open(EngineOptions options, DoublePredicate progress) {
    return of(() -> LlamaInfo.told(() -> LlamaBackend.open(options, progress)));
  }

  /**
   * On any back-end.
   *
   * @param backend called once, on the engine's thread, which then owns what it gives; what it
   *     throws is thrown here
   */
  public static Engine of(Supplier<? extends Backend> backend) {
    EngineThread thread = new EngineThread(backend);
    thread.start();
    return new Engine(thread);
  }

  /** What is known about the model. */
  public Backend.Card card() {
    return thread.card();
  }

  /** Which detector is in use. */
  public String detector() {
    return thread.detectorName();
  }

  /**
   * Begins a conversation.
   *
   * @throws IllegalStateException when the engine is closed or has as many sessions as it is
   *     bounded to
   * @throws IllegalArgumentException when the options do not fit the model
   */
  public Session session(SessionOptions options) {
    return thread.open(options);
  }

  /** Ends all sessions, aborting a running pass, and frees the model. */
  @Override
  public void close() {
    thread.close();
  }
}
