package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ModelTest {
  private static final Model MODEL = TestModel.open();

  @AfterAll
  static void close() {
    MODEL.close();
  }

  @Test
  void the_facts_are_those_of_the_file() {
    ModelFacts facts = MODEL.facts();
    assertThat(facts.fileBytes()).isEqualTo(98_362_432);
    assertThat(facts.vocabulary()).isEqualTo(49_152);
    assertThat(facts.contextTrain()).isEqualTo(8192);
    assertThat(facts.width()).isEqualTo(576);
    assertThat(facts.layers()).isEqualTo(30);
    assertThat(facts.recurrent()).isFalse();
    assertThat(facts.vocabularyOnly()).isFalse();
  }

  @Test
  void metadata_is_text_in_the_files_order() {
    assertThat(MODEL.metadata())
        .containsEntry("general.architecture", "llama")
        .containsEntry("llama.block_count", "30");
    assertThat(MODEL.description()).contains("llama");
  }

  @Test
  void the_pieces_of_a_texts_tokens_are_the_text() {
    String text = "Ça va? 你好, мир! 🙂\n\tfin";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int token : MODEL.tokenize(text, false, false)) {
      bytes.writeBytes(MODEL.piece(token, false));
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Test
  void an_empty_text_has_no_tokens() {
    assertThat(MODEL.tokenize("", false, false)).isEmpty();
  }

  @Test
  void a_surrogate_without_its_partner_is_a_replacement_character() {
    for (String broken : List.of("a\uD83D", "\uDE42 b", "a\uD83Db")) {
      String repaired = broken.replaceAll("[\uD83D\uDE42]", "\uFFFD");
      assertThat(MODEL.tokenize(broken, false, false))
          .isEqualTo(MODEL.tokenize(repaired, false, false));
    }
  }

  @Test
  void a_nul_in_a_text_is_a_character_like_any_other() {
    assertThat(MODEL.tokenize("a\0b", false, false)).hasSizeGreaterThan(2);
  }

  @Test
  void control_tokens_are_parsed_only_when_asked_for() {
    int[] parsed = MODEL.tokenize("<|im_end|>", false, true);
    assertThat(parsed).hasSize(1);
    assertThat(MODEL.isControl(parsed[0])).isTrue();
    assertThat(MODEL.piece(parsed[0], true)).asString().isEqualTo("<|im_end|>");
    assertThat(MODEL.piece(parsed[0], false)).isEmpty();
    assertThat(Arrays.stream(MODEL.tokenize("<|im_end|>", false, false)).boxed())
        .hasSizeGreaterThan(1)
        .noneMatch(MODEL::isControl);
    assertThat(MODEL.endTokens()).contains(parsed[0]);
  }

  @Test
  void a_token_outside_the_vocabulary_is_refused() {
    for (int token : new int[] {-1, 49_152, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> MODEL.piece(token, false))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a token must be 0 to 49151, but is " + token);
      assertThatThrownBy(() -> MODEL.attributes(token))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_missing_file_is_named() {
    Path file = Path.of("/no/such/model.gguf");
    assertThatThrownBy(() -> Model.open(file, ModelOptions.defaults()))
        .isInstanceOf(NativeException.class)
        .hasMessageStartingWith("open model /no/such/model.gguf: ")
        .extracting(failure -> ((NativeException) failure).status())
        .isEqualTo(Status.NOT_FOUND);
  }

  @Test
  void progress_goes_from_0_to_1() {
    List<Float> seen = new ArrayList<>();
    Model.open(TestModel.file(), ModelOptions.defaults(), seen::add).close();
    assertThat(seen).isNotEmpty().isSorted();
    assertThat(seen.getLast()).isEqualTo(1f);
  }

  @Test
  void a_listener_can_stop_a_load() {
    assertThatThrownBy(() -> Model.open(TestModel.file(), ModelOptions.defaults(), done -> false))
        .isInstanceOf(NativeException.class)
        .extracting(failure -> ((NativeException) failure).status())
        .isEqualTo(Status.ABORTED);
  }

  @Test
  void what_a_listener_throws_ends_the_load() {
    IllegalStateException bug = new IllegalStateException("a bug in the listener");
    assertThatThrownBy(
            () ->
                Model.open(
                    TestModel.file(),
                    ModelOptions.defaults(),
                    done -> {
                      throw bug;
                    }))
        .isSameAs(bug);
  }

  @Test
  void a_vocabulary_can_be_opened_alone() {
    ModelOptions options = ModelOptions.defaults().withVocabularyOnly(true);
    try (Model vocabulary = Model.open(TestModel.file(), options)) {
      assertThat(vocabulary.facts().vocabularyOnly()).isTrue();
      assertThat(vocabulary.tokenize("some words", false, false))
          .isEqualTo(MODEL.tokenize("some words", false, false));
      assertThatThrownBy(() -> Context.open(vocabulary, TestModel.SMALL))
          .isInstanceOf(NativeException.class)
          .extracting(failure -> ((NativeException) failure).status())
          .isEqualTo(Status.UNSUPPORTED);
    }
  }
}
