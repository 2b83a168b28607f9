package dev.duo.engine;

import dev.duo.engine.api.EngineException;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.core.Conversation;
import dev.duo.engine.core.Loop;
import dev.duo.engine.core.LoopOptions;
import dev.duo.engine.state.Detector;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread around the deterministic core: callers put commands into a bounded queue; the thread
 * carries them out between turns, and sleeps until the next command or deadline when a turn had
 * nothing to do.
 */
final class EngineThread {
  private static final int QUEUE = 65_536;

  private final Supplier<? extends Backend> supplier;
  private final LinkedBlockingQueue<Command> commands = new LinkedBlockingQueue<>(QUEUE);
  private final CompletableFuture<Ready> ready = new CompletableFuture<>();
  private final SimulationClock.Real clock = new SimulationClock.Real(System.nanoTime());
  private final Map<Session, Conversation> conversations = new HashMap<>(); // engine's thread only
  private final Thread thread = new Thread(this::run, "duo-engine");
  private volatile boolean closing;

  /** What callers may know of what the thread owns; of the back-end only to abort it. */
  private record Ready(Backend backend, Backend.Card card, String detector) {}

  private sealed interface Command {
    record Open(Session session, SessionOptions options, CompletableFuture<Void> done)
        implements Command {}

    record Post(Session session, long at, Input input) implements Command {}

    record Close(Session session) implements Command {}

    record Wake() implements Command {}
  }

  EngineThread(Supplier<? extends Backend> supplier) {
    this.supplier = supplier;
  }

  /** Returns when the model is open, or throws what went wrong on the engine's thread. */
  void start() {
    thread.start();
    await(ready);
  }

  Backend.Card card() {
    return await(ready).card();
  }

  String detectorName() {
    return await(ready).detector();
  }

  Session open(SessionOptions options) {
    Session session = new Session(this);
    CompletableFuture<Void> done = new CompletableFuture<>();
    put(new Command.Open(session, options, done));
    if (closing) { // perhaps too late to be refused by the thread itself
      done.completeExceptionally(new IllegalStateException("the engine is closed"));
    }
    await(done);
    return session;
  }

  void post(Session session, Input input) {
    put(new Command.Post(session, clock.now(), input));
  }

  void close(Session session) {
    if (!closing) {
      commands.offer(new Command.Close(session));
    }
  }

  void wake() {
    commands.offer(new Command.Wake());
  }

  /** Aborts a running pass and waits for the thread to end. */
  void close() {
    closing = true;
    Ready opened = ready.isCompletedExceptionally() ? null : ready.getNow(null);
    if (opened != null && thread.isAlive()) {
      opened.backend().abort(true);
    }
    wake();
    boolean interrupted = false;
    while (thread.isAlive() && thread != Thread.currentThread()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // the native side must be freed all the same
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(Command command) {
    if (closing) {
      throw new IllegalStateException("the engine is closed");
    }
    try {
      commands.put(command);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the engine's inbox was full", e);
    }
  }

  private void run() {
    try (Backend backend = supplier.get()) {
      Detector detector = Detectors.of(backend);
      try (Loop loop = new Loop(backend, detector, clock, LoopOptions.of(backend.card()))) {
        ready.complete(new Ready(backend, backend.card(), detector.name()));
        cycle(loop);
      }
    } catch (Throwable failure) { // reported to whoever waits
      closing = true;
      if (!ready.completeExceptionally(failure)) {
        System.getLogger("dev.duo.engine")
            .log(System.Logger.Level.ERROR, "the engine's thread failed", failure);
      }
    } finally {
      closing = true;
      refuseRest();
    }
  }

  private void cycle(Loop loop) throws InterruptedException {
    try {
      while (!closing) {
        carryOut(loop);
        if (!loop.turn()) {
          waitFor(loop.deadline(), loop);
        }
      }
    } catch (RuntimeException | Error failure) {
      closing = true;
      report(failure);
      throw failure;
    }
  }

  /** What had come when it began: callers who never stop posting must not hold up the loop. */
  private void carryOut(Loop loop) {
    for (int left = commands.size(); left > 0; left--) {
      Command command = commands.poll();
      if (command != null) {
        carryOut(loop, command);
      }
    }
  }

  private void waitFor(long deadline, Loop loop) throws InterruptedException {
    long wait = deadline == Long.MAX_VALUE ? Long.MAX_VALUE : deadline - clock.now();
    Command command = wait <= 0 ? null : commands.poll(wait, TimeUnit.MILLISECONDS);
    if (command != null) {
      carryOut(loop, command);
    }
  }

  private void carryOut(Loop loop, Command command) {
    switch (command) {
      case Command.Open(Session session, SessionOptions options, CompletableFuture<Void> done) ->
          open(loop, session, options, done);
      case Command.Post(Session session, long at, Input input) -> {
        Conversation conversation = conversations.get(session);
        if (conversation != null && !conversation.isClosed()) {
          loop.post(conversation, at, input);
        }
      }
      case Command.Close(Session session) -> {
        Conversation conversation = conversations.remove(session);
        if (conversation != null) {
          loop.close(conversation);
        }
      }
      case Command.Wake _ -> {
        // the next turn looks around
      }
    }
  }

  private void open(
      Loop loop, Session session, SessionOptions options, CompletableFuture<Void> done) {
    try {
      conversations.values().removeIf(Conversation::isClosed);
      Conversation conversation = loop.open(options, session.listener());
      session.id(conversation.id());
      conversations.put(session, conversation);
      done.complete(null);
    } catch (RuntimeException refused) {
      done.completeExceptionally(refused);
    }
  }

  /** The callers learn why their sessions will be closed. */
  private void report(Throwable failure) {
    conversations.values().removeIf(Conversation::isClosed);
    for (Map.Entry<Session, Conversation> entry : conversations.entrySet()) {
      Event.Stamp stamp = new Event.Stamp(entry.getKey().id(), clock.now(), 0, 0);
      entry
          .getKey()
          .listener()
          .accept(new Event.Failed(stamp, "engine_failed", String.valueOf(failure)));
    }
  }

  private void refuseRest() {
    Command command;
    while ((command = commands.poll()) != null) {
      if (command instanceof Command.Open(Session _, SessionOptions _, CompletableFuture<Void> d)) {
        d.completeExceptionally(new IllegalStateException("the engine is closed"));
      }
    }
  }

  private static <T extends @Nullable Object> T await(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the engine", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new EngineException("the engine's thread failed: " + e.getCause(), e);
    }
  }
}
