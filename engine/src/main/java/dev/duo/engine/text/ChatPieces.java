package dev.duo.engine.text;

import dev.duo.engine.api.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a chat template writes around what is said: found by rendering a conversation of sentinels
 * and cutting around them, so that any template serves and none is known by name.
 *
 * @param opening from the beginning of the text to the first words of the user, system prompt
 *     included
 * @param userToAssistant closes the user's turn and opens the assistant's
 * @param assistantToUser closes the assistant's turn and opens the user's
 */
public record ChatPieces(String opening, String userToAssistant, String assistantToUser) {
  // Words of no language, without characters that a template could trim or escape.
  private static final String SYSTEM = "zqsystemqz";
  private static final String USER_1 = "zqfirstqz";
  private static final String ASSISTANT = "zqreplyqz";
  private static final String USER_2 = "zqsecondqz";

  /** How a template renders messages, and whether it opens the assistant's turn after them. */
  public interface Renderer extends BiFunction<List<Message>, Boolean, String> {}

  /**
   * @throws IllegalArgumentException when the template cannot render a conversation of alternating
   *     turns, or loses what is said
   */
  public static ChatPieces of(Renderer renderer, @Nullable String system) {
    if (system == null) {
      return cut(render(renderer, null), "");
    }
    try {
      String text = render(renderer, SYSTEM);
      int last = text.lastIndexOf(SYSTEM);
      if (last >= 0 && last < text.indexOf(USER_1)) {
        return cut(text, system);
      }
      // It goes to the user's last turn, which another will be in a moment; or is left out.
    } catch (IllegalArgumentException refused) {
      // A template without the role system: its text goes before the first words of the user.
    }
    ChatPieces bare = cut(render(renderer, null), "");
    return new ChatPieces(
        bare.opening + system + "\n\n", bare.userToAssistant, bare.assistantToUser);
  }

  private static String render(Renderer renderer, @Nullable String system) {
    List<Message> messages = new ArrayList<>();
    if (system != null) {
      messages.add(new Message(Message.Role.SYSTEM, system, false));
    }
    messages.add(Message.user(USER_1));
    messages.add(Message.assistant(ASSISTANT));
    messages.add(Message.user(USER_2));
    return renderer.apply(messages, true);
  }

  private static ChatPieces cut(String text, String system) {
    int first = indexOf(text, USER_1);
    int reply = indexOf(text, ASSISTANT);
    int second = indexOf(text, USER_2);
    if (first > reply || reply > second) {
      throw new IllegalArgumentException("the chat template changes the order of the turns");
    }
    return new ChatPieces(
        text.substring(0, first).replace(SYSTEM, system),
        text.substring(second + USER_2.length()),
        text.substring(reply + ASSISTANT.length(), second));
  }

  private static int indexOf(String text, String sentinel) {
    int at = text.indexOf(sentinel);
    if (at < 0) {
      throw new IllegalArgumentException("the chat template leaves out what is said");
    }
    return at;
  }
}
