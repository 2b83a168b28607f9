package dev.duo.engine.core;

import dev.duo.engine.api.Message;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.text.ChatPieces;
import dev.duo.engine.text.Outlet;
import dev.duo.engine.text.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chat template as tokens. What people say is tokenised apart from the template's pieces, so
 * that no control token can be said.
 *
 * @param opening up to the first words of the user
 * @param userToAssistant closes the user's turn and opens the assistant's
 * @param assistantToUser closes the assistant's turn and opens the user's
 * @param opensThought the assistant's turn begins inside a thought
 */
record TurnTokens(
    int[] opening, int[] userToAssistant, int[] assistantToUser, boolean opensThought) {

  static TurnTokens of(Backend backend, @Nullable String system) {
    ChatPieces pieces = ChatPieces.of(backend::render, system);
    return new TurnTokens(
        opening(backend, pieces.opening()),
        backend.tokenize(pieces.userToAssistant(), true),
        backend.tokenize(pieces.assistantToUser(), true),
        Outlet.opensThought(pieces.userToAssistant()));
  }

  /** With the token that a text begins with, unless the template wrote it itself. */
  private static int[] opening(Backend backend, String text) {
    int begin = backend.card().beginToken();
    int[] tokens = backend.tokenize(text, true);
    if (begin < 0 || (tokens.length > 0 && tokens[0] == begin)) {
      return tokens;
    }
    int[] all = new int[tokens.length + 1];
    all[0] = begin;
    System.arraycopy(tokens, 0, all, 1, tokens.length);
    return all;
  }

  /**
   * A conversation from its opening to the end of its last message. A message of the user is
   * followed by what opens the answer; one of the assistant is left open.
   */
  int[] conversation(Backend backend, List<Message> messages) {
    Tokens tokens = new Tokens();
    tokens.addAll(opening);
    boolean afterReply = false;
    for (Message message : messages) {
      boolean fromUser = message.role() == Message.Role.USER;
      if (fromUser && afterReply) {
        tokens.addAll(assistantToUser);
      }
      tokens.addAll(backend.tokenize(message.content(), false));
      if (fromUser) {
        tokens.addAll(userToAssistant);
      }
      afterReply = !fromUser;
    }
    return tokens.toArray();
  }
}
