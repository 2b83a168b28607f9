package dev.duo.engine.backend;

import java.util.List;

/** What a scripted back-end says next; a pure function of the text so far. */
public interface Mind {
  /**
   * @param tokens the sequence from its beginning; control tokens as {@link ScriptedBackend} writes
   *     them, words with the space before them
   */
  Prediction predict(List<String> tokens);

  /**
   * @param next the most probable next token
   * @param end probability of the end token
   * @param query probability of the state token QUERY
   * @param nonQuery probability of the state token NON_QUERY
   */
  record Prediction(String next, double end, double query, double nonQuery) {}

  /**
   * Repeats what it was asked, and takes an utterance for a query when it ends in a question mark
   * or a full stop, for none when it is in parentheses.
   */
  static Mind echo() {
    return new EchoMind();
  }
}
