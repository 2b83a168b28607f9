package dev.duo.engine.backend;

/** Draws tokens and remembers what it drew. Owned by the thread of its back-end. */
public interface TokenSampler extends AutoCloseable {
  /** The next token after a row of the last pass, which had output. */
  int sample(int row);

  /** Forgets what was drawn and starts the seed anew. */
  void reset();

  @Override
  void close();
}
