package dev.duo.engine.api;

/** Why the floor changed. */
public enum Cause {
  QUERY,
  ENTER,
  SILENCE,
  RESUME,
  REOPEN,
  OVERLAP,
  END_OF_REPLY,
  STOP,
  LIMIT,
  START,
  SAY
}
