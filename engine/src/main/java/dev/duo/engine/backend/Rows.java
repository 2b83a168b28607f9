package dev.duo.engine.backend;

/** The rows of one pass, as flat arrays of fixed capacity that are used again for every pass. */
public final class Rows {
  private final int[] tokens;
  private final int[] positions;
  private final int[] sequences;
  private final boolean[] outputs;
  private int count;
  private int outputCount;

  public Rows(int capacity) {
    tokens = new int[capacity];
    positions = new int[capacity];
    sequences = new int[capacity];
    outputs = new boolean[capacity];
  }

  public void clear() {
    count = 0;
    outputCount = 0;
  }

  /** Adds a row and returns its index. */
  public int add(int token, int position, int sequence, boolean output) {
    if (count == tokens.length) {
      throw new IllegalStateException("a pass has at most " + tokens.length + " rows");
    }
    tokens[count] = token;
    positions[count] = position;
    sequences[count] = sequence;
    outputs[count] = output;
    outputCount += output ? 1 : 0;
    return count++;
  }

  public int count() {
    return count;
  }

  public int outputCount() {
    return outputCount;
  }

  public int capacity() {
    return tokens.length;
  }

  public int room() {
    return tokens.length - count;
  }

  public int token(int row) {
    return tokens[row];
  }

  public int position(int row) {
    return positions[row];
  }

  public int sequence(int row) {
    return sequences[row];
  }

  public boolean output(int row) {
    return outputs[row];
  }
}
