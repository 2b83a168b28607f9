package dev.duo.bindings;

import dev.duo.bindings.gen.duo_progress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Hands a load's progress from the library to Java; nothing that is thrown gets into the library.
 */
final class LoadProgress {
  private final Model.Progress progress;
  private @Nullable Throwable thrown;

  LoadProgress(Model.Progress progress) {
    this.progress = progress;
  }

  MemorySegment stub(Arena arena) {
    return duo_progress.allocate((done, user) -> tell(done), arena);
  }

  /** Throws what the listener has thrown. */
  void rethrow() {
    switch (thrown) {
      case null -> {}
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new AssertionError("a listener cannot throw this", thrown);
    }
  }

  private int tell(float done) {
    try {
      return progress.progress(done) ? 1 : 0;
    } catch (Throwable failure) {
      thrown = failure;
      return 0;
    }
  }
}
