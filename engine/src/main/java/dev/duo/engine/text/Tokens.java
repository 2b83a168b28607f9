package dev.duo.engine.text;

import java.util.Arrays;

/** A list of token ids that grows, and shrinks at its end. */
public final class Tokens {
  private int[] ids = new int[64];
  private int size;

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public int get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("token " + index + " of " + size);
    }
    return ids[index];
  }

  public void add(int token) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size++] = token;
  }

  public void addAll(int[] tokens) {
    for (int token : tokens) {
      add(token);
    }
  }

  /** Keeps the first {@code length} tokens. */
  public void truncate(int length) {
    if (length < 0 || length > size) {
      throw new IndexOutOfBoundsException("length " + length + " of " + size);
    }
    size = length;
  }

  public void clear() {
    size = 0;
  }

  /** Removes the first {@code count} tokens. */
  public void removeFirst(int count) {
    if (count < 0 || count > size) {
      throw new IndexOutOfBoundsException("first " + count + " of " + size);
    }
    System.arraycopy(ids, count, ids, 0, size - count);
    size -= count;
  }

  public int[] toArray() {
    return Arrays.copyOf(ids, size);
  }

  /** The tokens from {@code begin} until {@code end}. */
  public int[] slice(int begin, int end) {
    if (begin < 0 || begin > end || end > size) {
      throw new IndexOutOfBoundsException("slice " + begin + ".." + end + " of " + size);
    }
    return Arrays.copyOfRange(ids, begin, end);
  }
}
