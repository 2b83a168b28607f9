package dev.duo.engine.core;

import dev.duo.engine.api.Cause;

/** What is to be done with the open utterance. */
sealed interface Decision {
  /** It is a query: roles swap. */
  record Answer(Cause cause, long requiredMillis) implements Decision {}

  /** It is none: it is forgotten. */
  record Drop(long requiredMillis) implements Decision {}

  /** Not yet; again after so much silence, {@link #NEVER}: when something new is known. */
  record Wait(long untilSilence) implements Decision {}

  long NEVER = Long.MAX_VALUE;
}
