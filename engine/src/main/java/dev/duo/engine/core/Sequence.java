package dev.duo.engine.core;

import dev.duo.engine.text.Tokens;

/**
 * One timeline of tokens: those that the cache holds, by position, and those to be evaluated next.
 * Changed through {@link Cache} alone, which keeps the back-end in step.
 */
final class Sequence {
  final int id;
  final Tokens cached = new Tokens();
  final Tokens pending = new Tokens();

  Sequence(int id) {
    this.id = id;
  }

  /** Tokens cached and to be evaluated. */
  int length() {
    return cached.size() + pending.size();
  }

  /** The first {@code count} pending tokens are in the cache now. */
  void evaluated(int count) {
    for (int i = 0; i < count; i++) {
      cached.add(pending.get(i));
    }
    pending.removeFirst(count);
  }
}
