package dev.duo.bindings;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.duo.bindings.gen.duo_h;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Tokens on their way in and probabilities on their way out; memory that grows and stays. */
final class ProbabilityBuffers implements AutoCloseable {
  private Arena arena = Arenas.confined();
  private MemorySegment tokens = MemorySegment.NULL;
  private MemorySegment values = MemorySegment.NULL;
  private int capacity;

  void read(MemorySegment context, int row, int[] wanted, float[] into) {
    int count = wanted.length;
    if (count > capacity) {
      grow(count);
    }
    MemorySegment.copy(wanted, 0, tokens, JAVA_INT, 0, count);
    Calls.check("read probabilities", duo_h.duo_probabilities(context, row, count, tokens, values));
    MemorySegment.copy(values, JAVA_FLOAT, 0, into, 0, count);
  }

  private void grow(int count) {
    arena.close();
    arena = Arenas.confined();
    tokens = arena.allocate(JAVA_INT, count);
    values = arena.allocate(JAVA_FLOAT, count);
    capacity = count;
  }

  @Override
  public void close() {
    arena.close();
  }
}
