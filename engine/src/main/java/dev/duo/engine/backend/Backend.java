package dev.duo.engine.backend;

import dev.duo.engine.api.Message;
import dev.duo.engine.api.Sampling;
import java.util.List;

/**
 * A model with one cache of cells, evaluated pass by pass. Used by one thread, the one that opened
 * it; only {@link #abort} may be called by another.
 */
public interface Backend extends AutoCloseable {
  /** What is known before the first pass. */
  Card card();

  /**
   * Tokens of a text, without those that the vocabulary puts around a text.
   *
   * @param template true for text from the chat template, whose control tokens are parsed; false
   *     for what someone said, in which none can be typed
   */
  int[] tokenize(String text, boolean template);

  /** The bytes of a token, which may end inside a character; empty for control tokens. */
  byte[] piece(int token);

  /** The tokens that end a reply. */
  int[] endTokens();

  /** Whether a token ends a reply. */
  default boolean isEnd(int token) {
    for (int end : endTokens()) {
      if (end == token) {
        return true;
      }
    }
    return false;
  }

  /**
   * The messages as the model's chat template writes them.
   *
   * @param openAssistant append what opens the assistant's turn
   * @throws IllegalArgumentException when the template refuses the messages; the message says why
   */
  String render(List<Message> messages, boolean openAssistant);

  /**
   * Evaluates rows in one pass. After any outcome but OK the cache is as before; logits and samples
   * of the rows are valid until the next pass.
   */
  Outcome evaluate(Rows rows);

  /** The sentence about the last outcome that was not OK. */
  String failure();

  /** The most probable next token after a row with output. */
  int argmax(int row);

  /** Probabilities of some next tokens after a row with output; {@code into} has their length. */
  void probabilities(int row, int[] tokens, float[] into);

  /** A sampler with a state of its own, to be closed by the caller. */
  TokenSampler sampler(Sampling sampling);

  /** The cells of positions 0 until {@code end} of source become those of the empty target too. */
  void share(int source, int target, int end);

  /** Removes the positions from {@code begin} on; 0 empties the sequence. */
  void trim(int sequence, int begin);

  /** Whether positions can be moved, as {@link #splice} needs. */
  boolean canSplice();

  /**
   * Drops {@code skip} cells of target from position {@code begin} on, which source has too, moves
   * the rest, which it owns alone, behind the end of source, and shares source's cells from {@code
   * begin} on into the gap.
   */
  void splice(int source, int target, int begin, int skip);

  /** Cells that at least one sequence owns. */
  int cellsUsed();

  /** While on, {@link #evaluate} answers ABORTED, a running call too. Any thread, at any moment. */
  void abort(boolean on);

  @Override
  void close();

  /** How a pass ended. */
  enum Outcome {
    OK,
    /** Not enough cells. */
    NO_SLOT,
    ABORTED,
    FAILED
  }

  /**
   * @param name of the model, for people
   * @param cells of the cache
   * @param rows of one pass, at most
   * @param outputs rows of one pass with output, at most
   * @param sequences ids are 0 until this
   * @param vocabulary number of tokens
   * @param contextTrain positions that the model was trained for
   * @param beginToken what a text starts with; -1: nothing
   * @param queryToken the trained state token QUERY; -1: none
   * @param nonQueryToken the trained state token NON_QUERY; -1: none
   * @param duplexProblem why the model cannot hold a duplex conversation; empty when it can
   */
  record Card(
      String name,
      int cells,
      int rows,
      int outputs,
      int sequences,
      int vocabulary,
      int contextTrain,
      int beginToken,
      int queryToken,
      int nonQueryToken,
      String duplexProblem) {}
}
