package dev.duo.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.bindings.ChatTemplate;
import dev.duo.bindings.Message;
import dev.duo.bindings.Model;
import dev.duo.bindings.ModelOptions;
import dev.duo.bindings.NativeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates of published models, as they come with llama.cpp, through its Jinja. */
class RealTemplatesTest {
  private static final Path FOLDER = folder();

  @SuppressWarnings("NullAway.Init") // by open
  private static Model model;

  @BeforeAll
  static void open() {
    model = Model.open(Path.of(System.getProperty("duo.test.model")), ModelOptions.defaults());
  }

  @AfterAll
  static void close() {
    model.close();
  }

  /** Beside the libraries that duo's own library is linked with. */
  private static Path folder() {
    try {
      Path library = Path.of(System.getProperty("duo.native"), "libllama.so").toRealPath();
      return library.resolve("../../models/templates").normalize();
    } catch (IOException e) {
      throw new AssertionError("llama.cpp's library is missing; build with scripts/native cpu", e);
    }
  }

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jinja"))
          .sorted()
          .toList();
    }
  }

  private static ChatTemplate template(String name) {
    try {
      return ChatTemplate.open(model, Files.readString(FOLDER.resolve(name)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ChatPieces.Renderer renderer(ChatTemplate template) {
    return (messages, open) -> {
      try {
        return template.render(
            messages.stream().map(m -> new Message(m.role().label(), m.content())).toList(), open);
      } catch (NativeException refused) {
        throw new IllegalArgumentException(refused.text(), refused);
      }
    };
  }

  private static String rendered(ChatTemplate template, Message... messages) {
    return template.render(List.of(messages), true);
  }

  /** A template may open a reply with a thought that it leaves out of the replies before it. */
  @ParameterizedTest
  @MethodSource("names")
  void the_pieces_are_what_the_template_writes_around_the_words(String name) {
    try (ChatTemplate template = template(name)) {
      ChatPieces pieces = ChatPieces.of(renderer(template), null);

      assertThat(
              rendered(
                  template,
                  new Message("user", "Who?"),
                  new Message("assistant", "Me."),
                  new Message("user", "Why?")))
          .startsWith(pieces.opening() + "Who?")
          .endsWith("Me." + pieces.assistantToUser() + "Why?" + pieces.userToAssistant());
      assertThat(rendered(template, new Message("user", "Who?")))
          .endsWith("Who?" + pieces.userToAssistant());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_system_prompt_is_in_the_opening_once_and_nowhere_else(String name) {
    try (ChatTemplate template = template(name)) {
      ChatPieces pieces = ChatPieces.of(renderer(template), "Be kind.");
      ChatPieces bare = ChatPieces.of(renderer(template), null);

      assertThat(pieces.opening()).containsOnlyOnce("Be kind.");
      assertThat(pieces.assistantToUser()).isEqualTo(bare.assistantToUser());
      assertThat(pieces.userToAssistant()).isEqualTo(bare.userToAssistant());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Qwen-Qwen2.5-7B-Instruct.jinja",
        "meta-llama-Llama-3.1-8B-Instruct.jinja",
        "google-gemma-2-2b-it.jinja",
        "microsoft-Phi-3.5-mini-instruct.jinja",
        "ibm-granite-granite-4.0.jinja"
      })
  void a_conversation_put_together_from_pieces_is_the_one_that_the_template_writes(String name) {
    try (ChatTemplate template = template(name)) {
      ChatPieces pieces = ChatPieces.of(renderer(template), null);

      assertThat(
              pieces.opening()
                  + "Who?"
                  + pieces.userToAssistant()
                  + "Me."
                  + pieces.assistantToUser()
                  + "Why?"
                  + pieces.userToAssistant())
          .isEqualTo(
              rendered(
                  template,
                  new Message("user", "Who?"),
                  new Message("assistant", "Me."),
                  new Message("user", "Why?")));
    }
  }
}
