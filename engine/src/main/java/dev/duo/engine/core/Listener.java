package dev.duo.engine.core;

import dev.duo.engine.api.Event;

/** Where a session's events go; called on the engine's thread, at the end of a turn. */
public interface Listener {
  void accept(Event event);

  /** False: the session is left out of passes until there is room again. */
  default boolean hasRoom() {
    return true;
  }
}
