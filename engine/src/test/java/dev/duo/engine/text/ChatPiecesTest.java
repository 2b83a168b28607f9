package dev.duo.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.duo.engine.api.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pieces are cut from what a template renders; put together again they are what it renders. */
class ChatPiecesTest {
  static Stream<ChatPieces.Renderer> templates() {
    return Stream.of(
        Templates::chatMl,
        Templates::llama3,
        Templates::gemma,
        Templates::gemmaMerging,
        Templates::mistral,
        Templates::miniCpm);
  }

  static Stream<ChatPieces.Renderer> templatesThatBeginWithTheSystemPrompt() {
    return Stream.of(
        Templates::chatMl, Templates::llama3, Templates::gemmaMerging, Templates::miniCpm);
  }

  private static List<Message> conversation(@Nullable String system) {
    List<Message> messages = new ArrayList<>();
    if (system != null) {
      messages.add(new Message(Message.Role.SYSTEM, system, false));
    }
    messages.add(Message.user("Who?"));
    messages.add(Message.assistant("Me."));
    messages.add(Message.user("Why?"));
    return messages;
  }

  private static String joined(ChatPieces pieces) {
    return pieces.opening()
        + "Who?"
        + pieces.userToAssistant()
        + "Me."
        + pieces.assistantToUser()
        + "Why?"
        + pieces.userToAssistant();
  }

  /** Mistral's answer begins with a space that its template leaves to the model. */
  private static String rendered(ChatPieces.Renderer template, @Nullable String system) {
    return template.apply(conversation(system), true).replace("[/INST] ", "[/INST]");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void the_pieces_around_what_is_said_are_the_rendered_conversation(ChatPieces.Renderer template) {
    assertThat(joined(ChatPieces.of(template, null))).isEqualTo(rendered(template, null));
  }

  @ParameterizedTest
  @MethodSource("templatesThatBeginWithTheSystemPrompt")
  void a_system_prompt_is_part_of_the_opening(ChatPieces.Renderer template) {
    assertThat(joined(ChatPieces.of(template, "Be kind.")))
        .isEqualTo(rendered(template, "Be kind."));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void a_system_prompt_is_in_the_opening_once_and_nowhere_else(ChatPieces.Renderer template) {
    ChatPieces bare = ChatPieces.of(template, null);
    ChatPieces pieces = ChatPieces.of(template, "Be kind.");

    assertThat(pieces.opening()).containsOnlyOnce("Be kind.");
    assertThat(pieces.assistantToUser()).isEqualTo(bare.assistantToUser());
    assertThat(pieces.userToAssistant()).isEqualTo(bare.userToAssistant());
  }

  @Test
  void where_the_role_system_is_refused_its_text_goes_before_the_first_words_of_the_user() {
    assertThat(ChatPieces.of(Templates::gemma, "Be kind.").opening())
        .isEqualTo("<bos><start_of_turn>user\nBe kind.\n\n");
  }

  @Test
  void where_the_system_prompt_goes_to_the_last_turn_it_is_put_before_the_first_words_instead() {
    assertThat(ChatPieces.of(Templates::mistral, "Be kind."))
        .isEqualTo(new ChatPieces("<s>[INST] Be kind.\n\n", "[/INST]", "</s>[INST] "));
  }

  @Test
  void a_system_prompt_keeps_the_spaces_and_signs_that_it_was_written_with() {
    assertThat(ChatPieces.of(Templates::llama3, " a\\b $1 {{c}}\n").opening())
        .contains("system<|end_header_id|>\n\n a\\b $1 {{c}}\n<|eot_id|>");
  }

  @Test
  void an_empty_system_prompt_is_not_the_same_as_none() {
    assertThat(ChatPieces.of(Templates::chatMl, "").opening())
        .isEqualTo("<|im_start|>system\n<|im_end|>\n<|im_start|>user\n");
  }

  @Test
  void the_pieces_of_chat_ml() {
    assertThat(ChatPieces.of(Templates::chatMl, null))
        .isEqualTo(
            new ChatPieces(
                "<|im_start|>user\n",
                "<|im_end|>\n<|im_start|>assistant\n",
                "<|im_end|>\n<|im_start|>user\n"));
  }

  @Test
  void the_pieces_of_mini_cpm() {
    assertThat(ChatPieces.of(Templates::miniCpm, null))
        .isEqualTo(new ChatPieces("<用户>", "<AI>", "<用户>"));
  }

  @Test
  void a_template_that_loses_what_is_said_is_refused() {
    ChatPieces.Renderer last =
        (messages, open) -> Templates.chatMl(List.of(messages.getLast()), open);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatPieces.of(last, null))
        .withMessage("the chat template leaves out what is said");
  }

  @Test
  void a_template_that_turns_the_conversation_round_is_refused() {
    ChatPieces.Renderer reversed = (messages, open) -> Templates.chatMl(messages.reversed(), open);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatPieces.of(reversed, null))
        .withMessage("the chat template changes the order of the turns");
  }

  @Test
  void what_a_template_says_against_the_conversation_is_what_the_caller_reads() {
    ChatPieces.Renderer refusing =
        (_, _) -> {
          throw new IllegalArgumentException("no chat today");
        };

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatPieces.of(refusing, "Be kind."))
        .withMessage("no chat today");
  }
}
