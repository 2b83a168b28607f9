package dev.duo.engine.api;

/** How a reply ended. */
public enum EndReason {
  /** The model ended it. */
  END,
  /** The user's words were a query. */
  CUT,
  /** The user or the program stopped it. */
  STOP,
  /** A limit on its length or on the context was reached. */
  LIMIT
}
