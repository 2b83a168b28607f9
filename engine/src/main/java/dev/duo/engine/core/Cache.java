package dev.duo.engine.core;

import dev.duo.engine.backend.Backend;
import java.util.ArrayDeque;
import java.util.Deque;

/** The sequences of the back-end's cache: which ids are free, and the operations on the others. */
final class Cache {
  private final Backend backend;
  private final Deque<Sequence> free = new ArrayDeque<>();

  Cache(Backend backend) {
    this.backend = backend;
    for (int id = 0; id < backend.card().sequences(); id++) {
      free.add(new Sequence(id));
    }
  }

  /** An empty sequence, the one that was given back longest ago. */
  Sequence take() {
    return Check.present(free.poll(), "free sequence: every session has its own reserved");
  }

  /** A sequence that shares the first {@code end} cells of source; nothing is copied. */
  Sequence fork(Sequence source, int end) {
    Sequence target = take();
    if (end > 0) {
      backend.share(source.id, target.id, end);
    }
    target.cached.addAll(source.cached.slice(0, end));
    return target;
  }

  /** Keeps the first {@code length} cached tokens and forgets what was to be evaluated. */
  void trim(Sequence sequence, int length) {
    if (length < sequence.cached.size()) {
      backend.trim(sequence.id, length);
      sequence.cached.truncate(length);
    }
    sequence.pending.clear();
  }

  /**
   * Puts what source holds from {@code begin} on in the place of {@code skip} tokens of target.
   * Source keeps its cells; those of target are moved, not evaluated.
   */
  void splice(Sequence source, Sequence target, int begin, int skip) {
    backend.splice(source.id, target.id, begin, skip);
    int[] rest = target.cached.slice(begin + skip, target.cached.size());
    target.cached.truncate(begin);
    target.cached.addAll(source.cached.slice(begin, source.cached.size()));
    target.cached.addAll(rest);
  }

  /** Empties the sequence and takes it back. Cells that others share stay theirs. */
  void free(Sequence sequence) {
    trim(sequence, 0);
    free.add(sequence);
  }
}
