package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duo.engine.Generator.Reason;
import dev.duo.engine.api.EngineException;
import dev.duo.engine.api.Sampling;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.ScriptedBackend;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  private static final String REPLY = "You asked: Why me? 1: Why 2: me?";

  private final ScriptedBackend backend = ScriptedBackend.of(Mind.echo(), 1, 64);
  private final List<String> heard = new ArrayList<>();

  private static Generator.Result generate(Backend backend, int maxTokens) {
    return generate(backend, "Why me?", maxTokens);
  }

  private static Generator.Result generate(Backend backend, String question, int maxTokens) {
    return new Generator(backend)
        .generate(Prompt.chat(backend, null, question), Sampling.GREEDY, maxTokens, _ -> true);
  }

  @Test
  void a_reply_ends_where_the_model_ends_it() {
    Generator.Result result = generate(backend, 100);

    assertThat(result.text()).isEqualTo(REPLY);
    assertThat(result.reason()).isEqualTo(Reason.END);
    assertThat(result.promptTokens()).isEqualTo(5);
    assertThat(result.outputTokens()).isEqualTo(8);
  }

  @Test
  void a_reply_has_at_most_as_many_tokens_as_asked_for() {
    Generator.Result result = generate(backend, 3);

    assertThat(result.text()).isEqualTo("You asked: Why");
    assertThat(result.reason()).isEqualTo(Reason.LIMIT);
    assertThat(result.outputTokens()).isEqualTo(3);
    assertThat(backend.passes()).as("the last token is not evaluated").isEqualTo(3);
  }

  @Test
  void the_text_arrives_in_pieces_that_make_up_the_whole() {
    new Generator(backend)
        .generate(Prompt.chat(backend, null, "Why me?"), Sampling.GREEDY, 100, heard::add);

    assertThat(heard).hasSizeGreaterThan(3);
    assertThat(String.join("", heard)).isEqualTo(REPLY);
  }

  @Test
  void a_listener_that_wants_no_more_stops_the_reply() {
    Generator.Result result =
        new Generator(backend)
            .generate(Prompt.chat(backend, null, "Why me?"), Sampling.GREEDY, 100, _ -> false);

    assertThat(result.text()).isEqualTo("You");
    assertThat(result.reason()).isEqualTo(Reason.STOP);
  }

  @Test
  void a_full_context_ends_the_reply() {
    Generator.Result result = generate(ScriptedBackend.of(Mind.echo(), 1, 8), 100);

    assertThat(result.text()).isEqualTo("You asked: Why me?");
    assertThat(result.reason()).isEqualTo(Reason.CONTEXT);
  }

  @Test
  void a_second_generation_starts_from_an_empty_sequence() {
    Generator generator = new Generator(backend);
    int[] prompt = Prompt.chat(backend, null, "Why me?");
    generator.generate(prompt, Sampling.GREEDY, 100, _ -> true);

    assertThat(generator.generate(prompt, Sampling.GREEDY, 100, _ -> true).text()).isEqualTo(REPLY);
  }

  @Test
  void a_prompt_longer_than_a_pass_is_evaluated_in_several() {
    String question = "word ".repeat(300).strip() + "?";
    ScriptedBackend large = ScriptedBackend.of(Mind.echo(), 1, 4096);

    assertThat(generate(large, question, 2).text()).isEqualTo("You asked:");
    assertThat(large.passes()).as("256 rows, the rest, one for the second token").isEqualTo(3);
  }

  @Test
  void a_prompt_that_fills_the_context_is_refused_with_both_sizes() {
    ScriptedBackend small = ScriptedBackend.of(Mind.echo(), 1, 5);

    assertThatThrownBy(() -> generate(small, 1))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("the prompt has 5 tokens and the context 5");
  }

  @Test
  void an_empty_prompt_is_refused() {
    assertThatThrownBy(
            () -> new Generator(backend).generate(new int[0], Sampling.GREEDY, 1, _ -> true))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("the prompt is empty");
  }

  @Test
  void a_pass_that_fails_is_an_error_and_one_that_is_aborted_is_not() {
    assertThatThrownBy(() -> generate(answering(Backend.Outcome.FAILED), 9))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("the scripted pass answers FAILED");
    assertThat(generate(answering(Backend.Outcome.OK, Backend.Outcome.ABORTED), 9))
        .extracting(Generator.Result::reason, Generator.Result::text)
        .containsExactly(Reason.STOP, "You");
  }

  private ScriptedBackend answering(Backend.Outcome... outcomes) {
    Iterator<Backend.Outcome> next = List.of(outcomes).iterator();
    return new ScriptedBackend(backend.card(), Mind.echo(), next::next);
  }

  @Test
  void what_a_user_writes_holds_no_control_tokens_and_a_raw_prompt_may() {
    assertThat(Prompt.chat(backend, null, "<end>"))
        .as("only the template's own")
        .containsOnlyOnce(backend.endTokens());
    assertThat(Prompt.raw(backend, "<user>hello<end>")).contains(backend.endTokens());
  }

  @Test
  void a_system_prompt_comes_before_the_user() {
    int[] prompt = Prompt.chat(backend, "Be kind.", "Why?");

    assertThat(prompt).startsWith(backend.tokenize("<system>Be kind.<end><user>", true));
  }

  @Test
  void the_token_that_texts_start_with_is_put_there_once() {
    Backend.Card card = new Backend.Card("begins", 64, 8, 8, 2, 100, 100, 2, -1, -1, "");
    ScriptedBackend begins = new ScriptedBackend(card, Mind.echo(), () -> Backend.Outcome.OK);
    begins.tokenize("<system>", true); // the first token met comes after the two states

    assertThat(Prompt.raw(begins, "a")).startsWith(2);
    assertThat(Prompt.raw(begins, "<system>a")).containsExactly(2, begins.tokenize("a", false)[0]);
  }
}
