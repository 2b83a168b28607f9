package dev.duo.engine.core;

import dev.duo.engine.backend.Rows;
import java.util.ArrayList;
import java.util.List;

/** The rows of one pass, and whose they are. */
final class Plan {
  final Rows rows;
  final List<Slice> slices = new ArrayList<>();

  Plan(int capacity) {
    rows = new Rows(capacity);
  }

  /**
   * Consecutive rows of one sequence.
   *
   * @param output whether the last of them has output
   */
  record Slice(
      Conversation conversation, Sequence sequence, int firstRow, int count, boolean output) {
    int lastRow() {
      return firstRow + count - 1;
    }

    boolean isOutputChannel() {
      return sequence == conversation.output;
    }
  }

  void clear() {
    rows.clear();
    slices.clear();
  }

  boolean isEmpty() {
    return slices.isEmpty();
  }

  /** Plans the next {@code count} pending tokens; {@code output}: the last one is read. */
  void add(Conversation conversation, Sequence sequence, int count, boolean output) {
    int first = rows.count();
    int position = sequence.cached.size();
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1;
      rows.add(sequence.pending.get(i), position + i, sequence.id, last && output);
    }
    slices.add(new Slice(conversation, sequence, first, count, output));
  }
}
