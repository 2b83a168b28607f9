package dev.duo.engine.api;

/** What an utterance is so far (paper 2.2). */
public enum State {
  /** A query that deserves an answer; the paper's token {@code <1>}. */
  QUERY,
  /** Not meant for the assistant, or nothing to answer; the paper's token {@code <2>}. */
  NON_QUERY,
  /** Neither yet. */
  INCOMPLETE
}
