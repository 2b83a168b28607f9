package dev.duo.engine.core;

/** The engine's time in milliseconds. Handed in, so that every conversation can be replayed. */
public interface Clock {
  long now();

  /** A pass of so many rows was made. */
  void spend(int rows);
}
