package dev.duo.bindings;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs something on a thread of its own, and hands back what it threw. */
final class OtherThread {
  private OtherThread() {}

  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  static void run(Action action) throws Throwable {
    join(start(action));
  }

  static FutureTask<Boolean> start(Action action) {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              action.run();
              return true;
            });
    Thread.ofPlatform().daemon().start(task);
    return task;
  }

  static void join(FutureTask<Boolean> task) throws Throwable {
    try {
      task.get();
    } catch (ExecutionException failure) {
      throw failure.getCause() == null ? failure : failure.getCause();
    }
  }
}
