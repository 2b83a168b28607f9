package dev.duo.bindings;

import java.lang.foreign.Arena;

/** Arenas that live as long as their handle, which closes them. */
@SuppressWarnings("MustBeClosedChecker") // each is handed to the handle that closes it
final class Arenas {
  private Arenas() {}

  /** For the calling thread alone. */
  static Arena confined() {
    return Arena.ofConfined();
  }

  /** For all threads. */
  static Arena shared() {
    return Arena.ofShared();
  }
}
