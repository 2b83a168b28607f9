package dev.duo.bindings;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.duo.bindings.gen.duo_h;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * What the calls of {@code duo.h} have in common: statuses, counts, and texts of unknown length.
 */
final class Calls {
  private static final int FIRST_CAPACITY = 256;

  private Calls() {}

  /** Fills a buffer and returns the count needed, or a negated status. */
  interface Fill {
    int into(MemorySegment buffer, int capacity);
  }

  static void check(String operation, int status) {
    if (status != duo_h.DUO_OK()) {
      throw failure(operation, status);
    }
  }

  /** The count, where it is not a negated status. */
  static int count(String operation, int count) {
    if (count < 0) {
      throw failure(operation, -count);
    }
    return count;
  }

  static long count(String operation, long count) {
    if (count < 0) {
      throw failure(operation, Math.toIntExact(-count));
    }
    return count;
  }

  /** To be called by the thread of the failed call, before it makes another one. */
  static NativeException failure(String operation, int status) {
    return new NativeException(operation, Status.of(status), errorText());
  }

  static String text(String operation, Fill call) {
    return new String(bytes(operation, call), StandardCharsets.UTF_8);
  }

  static byte[] bytes(String operation, Fill call) {
    try (Arena arena = Arena.ofConfined()) {
      int capacity = FIRST_CAPACITY;
      while (true) {
        MemorySegment buffer = arena.allocate(capacity);
        int count = count(operation, call.into(buffer, capacity));
        if (count < capacity) { // a text needs one byte more, for its NUL
          return buffer.asSlice(0, count).toArray(JAVA_BYTE);
        }
        capacity = Math.addExact(count, 1);
      }
    }
  }

  static int[] tokens(String operation, int firstCapacity, Fill call) {
    try (Arena arena = Arena.ofConfined()) {
      int capacity = firstCapacity;
      while (true) {
        MemorySegment buffer = arena.allocate(JAVA_INT, capacity);
        int count = count(operation, call.into(buffer, capacity));
        if (count <= capacity) {
          return buffer.asSlice(0, count * JAVA_INT.byteSize()).toArray(JAVA_INT);
        }
        capacity = count;
      }
    }
  }

  private static String errorText() {
    try (Arena arena = Arena.ofConfined()) {
      int capacity = duo_h.duo_error_text(MemorySegment.NULL, 0) + 1;
      MemorySegment buffer = arena.allocate(capacity);
      duo_h.duo_error_text(buffer, capacity);
      return buffer.getString(0);
    }
  }
}
