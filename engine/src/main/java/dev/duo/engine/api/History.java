package dev.duo.engine.api;

/** What is remembered of a reply that a query cuts (ARCHITECTURE, "After a cut"). */
public enum History {
  /** What had been played when the user began to speak: the paper's way; free. */
  FORK,
  /** All that was played; the template's piece and the words are evaluated anew behind it. */
  HEARD,
  /** All that was played; the words' cells are moved behind it and nothing is evaluated anew. */
  SPLICE,
  /** HEARD while that is cheap, else SPLICE where the cache can, else FORK. */
  AUTO
}
