package dev.duo.bindings;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The rows of one pass, in native memory that is used again for every pass. Owned by one thread.
 */
public final class Batch extends NativeHandle {
  private static final int ROW_BYTES = 3 * Integer.BYTES + 1;

  private final int capacity;
  private final MemorySegment tokens;
  private final MemorySegment positions;
  private final MemorySegment sequences;
  private final MemorySegment outputs;
  private int rows;
  private int outputRows;
  private int highestToken = -1;
  private int highestSequence = -1;

  public Batch(int capacity) {
    this(Arenas.confined(), Checks.atLeast("a batch's capacity", capacity, 1));
  }

  private Batch(Arena arena, int capacity) {
    super("batch", arena, arena.allocate((long) capacity * ROW_BYTES, Integer.BYTES));
    this.capacity = capacity;
    long ints = (long) capacity * Integer.BYTES;
    tokens = address().asSlice(0, ints);
    positions = address().asSlice(ints, ints);
    sequences = address().asSlice(2 * ints, ints);
    outputs = address().asSlice(3 * ints, capacity);
  }

  public void clear() {
    requireOpen();
    rows = 0;
    outputRows = 0;
    highestToken = -1;
    highestSequence = -1;
  }

  /**
   * Adds a row.
   *
   * @param position the next of its sequence
   * @param output whether its logits will be read
   * @return its index
   */
  public int add(int token, int position, int sequence, boolean output) {
    requireOpen();
    if (rows == capacity) {
      throw new IllegalStateException("the batch is full: it has " + capacity + " rows");
    }
    Checks.atLeast("a token", token, 0);
    Checks.atLeast("a position", position, 0);
    Checks.atLeast("a sequence", sequence, 0);
    tokens.setAtIndex(JAVA_INT, rows, token);
    positions.setAtIndex(JAVA_INT, rows, position);
    sequences.setAtIndex(JAVA_INT, rows, sequence);
    outputs.set(JAVA_BYTE, rows, (byte) (output ? 1 : 0));
    highestToken = Math.max(highestToken, token);
    highestSequence = Math.max(highestSequence, sequence);
    outputRows += output ? 1 : 0;
    return rows++;
  }

  public int rows() {
    return rows;
  }

  /** Rows with output. */
  public int outputRows() {
    return outputRows;
  }

  public int capacity() {
    return capacity;
  }

  int highestToken() {
    return highestToken;
  }

  int highestSequence() {
    return highestSequence;
  }

  MemorySegment tokens() {
    requireOpen();
    return tokens;
  }

  MemorySegment positions() {
    return positions;
  }

  MemorySegment sequences() {
    return sequences;
  }

  MemorySegment outputs() {
    return outputs;
  }

  @Override
  void release() {} // the arena is all that it holds
}
