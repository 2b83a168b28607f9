package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ChatTemplateTest {
  private static final Model MODEL = TestModel.open();
  private static final List<Message> CHAT =
      List.of(new Message("system", "Be brief."), new Message("user", "Hello é"));

  @AfterAll
  static void close() {
    MODEL.close();
  }

  @Test
  void the_models_own_template_renders_a_chat() {
    try (ChatTemplate template = ChatTemplate.open(MODEL)) {
      assertThat(template.isExplicit()).isTrue();
      assertThat(template.source()).contains("im_start");
      assertThat(template.render(CHAT, true))
          .isEqualTo(
              """
              <|im_start|>system
              Be brief.<|im_end|>
              <|im_start|>user
              Hello é<|im_end|>
              <|im_start|>assistant
              """);
      assertThat(template.render(CHAT, false)).endsWith("Hello é<|im_end|>\n");
    }
  }

  @Test
  void a_given_template_takes_its_place() {
    String source = "{% for m in messages %}[{{ m.role }}: {{ m.content }}]{% endfor %}";
    try (ChatTemplate template = ChatTemplate.open(MODEL, source)) {
      assertThat(template.source()).isEqualTo(source);
      assertThat(template.render(CHAT, false)).isEqualTo("[system: Be brief.][user: Hello é]");
    }
  }

  @Test
  void a_long_chat_is_rendered_whole() {
    String words = "word ".repeat(10_000);
    try (ChatTemplate template = ChatTemplate.open(MODEL)) {
      assertThat(template.render(List.of(new Message("user", words)), false))
          .contains(words.strip());
    }
  }

  @Test
  void a_template_that_cannot_be_parsed_is_refused() {
    assertThatThrownBy(() -> ChatTemplate.open(MODEL, "{% for m in %}"))
        .isInstanceOf(NativeException.class)
        .hasMessageStartingWith("open the chat template: ");
  }

  @Test
  void a_template_that_refuses_the_messages_says_why() {
    try (ChatTemplate template =
        ChatTemplate.open(MODEL, "{{ raise_exception('only users speak here') }}")) {
      assertThatThrownBy(() -> template.render(CHAT, false))
          .isInstanceOf(NativeException.class)
          .hasMessageContaining("only users speak here");
    }
  }

  @Test
  void a_chat_without_messages_and_a_message_with_a_nul_are_refused() {
    try (ChatTemplate template = ChatTemplate.open(MODEL)) {
      assertThatThrownBy(() -> template.render(List.of(), true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the number of messages must be at least 1, but is 0");
      assertThatThrownBy(() -> template.render(List.of(new Message("user", "a\0b")), true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the text holds a NUL at index 1");
    }
  }

  @Test
  void a_closed_template_refuses_to_render() {
    ChatTemplate template = ChatTemplate.open(MODEL);
    template.close();
    template.close();
    assertThatThrownBy(() -> template.render(CHAT, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the chat template is closed");
  }

  @Test
  void another_thread_may_not_render() {
    try (ChatTemplate template = ChatTemplate.open(MODEL)) {
      assertThatThrownBy(() -> OtherThread.run(() -> template.render(CHAT, true)))
          .isInstanceOf(WrongThreadException.class);
    }
  }
}
