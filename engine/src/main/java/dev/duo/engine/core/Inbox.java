package dev.duo.engine.core;

import dev.duo.engine.api.Input;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Inputs in the order of their times; inputs of one time in the order in which they came. */
final class Inbox {
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long arrivals;

  record Entry(long at, long arrival, Conversation conversation, Input input)
      implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(arrival, other.arrival);
    }
  }

  void add(long at, Conversation conversation, Input input) {
    entries.add(new Entry(at, arrivals++, conversation, input));
  }

  /** The next input that is due, or null. */
  @Nullable Entry pollDue(long now) {
    Entry first = entries.peek();
    return first != null && first.at <= now ? entries.poll() : null;
  }

  /** When the next input is due; {@link Long#MAX_VALUE}: there is none. */
  long nextAt() {
    Entry first = entries.peek();
    return first == null ? Long.MAX_VALUE : first.at;
  }

  int size() {
    return entries.size();
  }

  void forget(Conversation conversation) {
    entries.removeIf(entry -> entry.conversation == conversation);
  }
}
