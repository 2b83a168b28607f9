package dev.duo.engine;

import dev.duo.engine.api.EngineException;
import dev.duo.engine.api.Message;
import dev.duo.engine.backend.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tokens that a plain generation starts from. */
public final class Prompt {
  // A word of no language, without characters that a template could trim or escape.
  private static final String SENTINEL = "zqpromptqz";

  private Prompt() {}

  /**
   * Text as it stands, after what a text starts with in this vocabulary; control tokens can be
   * written.
   */
  public static int[] raw(Backend backend, String text) {
    return beginning(backend, backend.tokenize(text, true));
  }

  /**
   * A message of the user in the model's chat template, ready for the reply; no control token can
   * be written in it.
   *
   * @throws EngineException when the template refuses the messages
   */
  public static int[] chat(Backend backend, @Nullable String system, String user) {
    String text = render(backend, system, SENTINEL);
    int at = text.indexOf(SENTINEL);
    if (at < 0) {
      return raw(backend, render(backend, system, user));
    }
    IntStream tokens =
        IntStream.concat(
            IntStream.of(backend.tokenize(text.substring(0, at), true)),
            IntStream.concat(
                IntStream.of(backend.tokenize(user, false)),
                IntStream.of(backend.tokenize(text.substring(at + SENTINEL.length()), true))));
    return beginning(backend, tokens.toArray());
  }

  private static String render(Backend backend, @Nullable String system, String user) {
    List<Message> messages = new ArrayList<>();
    if (system != null) {
      messages.add(new Message(Message.Role.SYSTEM, system, false));
    }
    messages.add(Message.user(user));
    try {
      return backend.render(messages, true);
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          "the model's chat template cannot be used: "
              + e.getMessage()
              + "; give the prompt as it stands, with --raw",
          e);
    }
  }

  private static int[] beginning(Backend backend, int[] tokens) {
    int begin = backend.card().beginToken();
    boolean isThere = begin < 0 || (tokens.length > 0 && tokens[0] == begin);
    return isThere ? tokens : IntStream.concat(IntStream.of(begin), IntStream.of(tokens)).toArray();
  }
}
