package dev.duo.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.bindings.Model;
import dev.duo.bindings.ModelOptions;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.Sampling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a real model adds to the contract of all back-ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LlamaBackendTest {
  private static final Path MODEL = Path.of(System.getProperty("duo.test.model"));

  private final Backend backend =
      LlamaBackend.open(EngineOptions.of(MODEL).withContext(256).withThreads(1), _ -> true);

  @AfterAll
  void close() {
    backend.close();
  }

  private static int[] controlTokens(Model model) {
    return IntStream.range(0, model.facts().vocabulary()).filter(model::isControl).toArray();
  }

  @Test
  void no_control_token_of_the_vocabulary_can_be_typed() {
    try (Model model = Model.open(MODEL, ModelOptions.defaults())) {
      int[] control = controlTokens(model);
      assertThat(control).hasSizeGreaterThan(5);
      for (int token : control) {
        String text = new String(model.piece(token, true), StandardCharsets.UTF_8);

        assertThat(backend.tokenize(text, true)).as(text).containsExactly(token);
        assertThat(backend.tokenize(text, false)).as(text).doesNotContain(control);
        assertThat(backend.tokenize("a " + text + "b", false)).doesNotContain(control);
        assertThat(backend.piece(token)).as(text).isEmpty();
      }
    }
  }

  @Test
  void a_template_that_writes_control_tokens_is_parsed_as_such() {
    String text = backend.render(List.of(Message.user("Hi")), true);

    assertThat(text).endsWith("<|im_end|>\n<|im_start|>assistant\n");
    assertThat(backend.tokenize(text, true)).containsAnyOf(backend.endTokens());
  }

  @Test
  void a_seed_draws_the_same_tokens_again_after_a_reset() {
    int[] prompt = backend.tokenize("Once upon a time there was a", false);
    Passes passes = new Passes(backend);
    passes.next(0, 0, prompt);
    try (TokenSampler sampler = backend.sampler(Sampling.DEFAULT)) {
      int[] drawn = draw(sampler, prompt.length - 1);
      assertThat(IntStream.of(drawn).distinct().count()).isGreaterThan(1);
      sampler.reset();

      assertThat(draw(sampler, prompt.length - 1)).isEqualTo(drawn);
    }
    backend.trim(0, 0);
  }

  private static int[] draw(TokenSampler sampler, int row) {
    return IntStream.range(0, 20).map(_ -> sampler.sample(row)).toArray();
  }

  @Test
  void the_card_says_what_the_context_was_opened_with() {
    Backend.Card card = backend.card();

    assertThat(card.name()).isNotBlank();
    assertThat(card.cells()).isEqualTo(256);
    assertThat(card.sequences()).isEqualTo(EngineOptions.SEQUENCES_PER_SESSION);
    assertThat(card.outputs()).isGreaterThanOrEqualTo(card.sequences());
    assertThat(card.vocabulary()).isEqualTo(49_152);
    assertThat(card.duplexProblem()).isEmpty();
  }
}
