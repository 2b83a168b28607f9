package dev.duo.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duo.engine.api.Message;
import dev.duo.engine.api.Sampling;
import dev.duo.engine.backend.Backend.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the engine relies on, of every back-end. The prompts are such that the most probable next
 * token is so by far: rounding, which depends on the rows of a pass, does not change it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BackendContract {
  private static final String ITALY = "What is the capital of Italy?";
  private static final String OF_ITALY = "The capital of Italy is";
  private static final String FRANCE = "What is the capital of France?";
  private static final String OF_FRANCE = "The capital of France is";

  private final Backend backend = open();
  private final Passes passes = new Passes(backend);

  /** With four sequences and at least 128 cells, not more than 1024. */
  abstract Backend open();

  @BeforeAll
  void has_room_for_two_conversations() {
    assertThat(backend.card().sequences()).isEqualTo(4);
    assertThat(backend.card().cells()).isBetween(128, 1024);
  }

  @AfterEach
  void forget() {
    backend.abort(false);
    for (int sequence = 0; sequence < backend.card().sequences(); sequence++) {
      backend.trim(sequence, 0);
    }
    assertThat(backend.cellsUsed()).isZero();
  }

  @AfterAll
  void close() {
    backend.close();
  }

  private int[] asked(String question, String answer) {
    String asked = backend.render(List.of(Message.user(question)), true);
    return joined(backend.tokenize(asked, true), backend.tokenize(answer, false));
  }

  private static int[] joined(int[] first, int[] second) {
    return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
  }

  private int answer(int sequence, int[] prompt) {
    return passes.next(sequence, 0, prompt);
  }

  /** What follows when nothing else is there; then it is not there any more. */
  private int answerAlone(int[] tokens) {
    assertThat(backend.cellsUsed()).isZero();
    int answer = answer(0, tokens);
    backend.trim(0, 0);
    return answer;
  }

  @Test
  void every_token_evaluated_takes_a_cell() {
    int[] prompt = asked(ITALY, OF_ITALY);
    answer(0, prompt);

    assertThat(backend.cellsUsed()).isEqualTo(prompt.length);
  }

  @Test
  void a_forked_sequence_takes_no_cells_of_its_own() {
    int[] prompt = asked(ITALY, OF_ITALY);
    answer(0, prompt);
    backend.share(0, 1, prompt.length);
    backend.share(0, 2, 3);

    assertThat(backend.cellsUsed()).isEqualTo(prompt.length);
  }

  @Test
  void trimming_frees_the_cells_that_no_other_sequence_owns() {
    int[] prompt = asked(ITALY, OF_ITALY);
    answer(0, prompt);
    backend.share(0, 1, 5);
    backend.trim(0, 2);
    assertThat(backend.cellsUsed()).isEqualTo(5);

    backend.trim(1, 0);
    assertThat(backend.cellsUsed()).isEqualTo(2);
  }

  @Test
  void a_fork_goes_on_as_if_it_had_been_evaluated_by_itself() {
    int[] prompt = asked(ITALY, OF_ITALY);
    int cut = prompt.length - 4;
    int alone = answerAlone(prompt);
    passes.next(0, 0, Arrays.copyOf(prompt, cut));
    backend.share(0, 1, cut);

    assertThat(passes.next(1, cut, Arrays.copyOfRange(prompt, cut, prompt.length)))
        .isEqualTo(alone);
  }

  @Test
  void what_a_fork_evaluates_does_not_reach_its_source() {
    int[] prompt = asked(ITALY, OF_ITALY);
    int cut = prompt.length - 4;
    int alone = answerAlone(prompt);
    passes.next(0, 0, Arrays.copyOf(prompt, cut));
    backend.share(0, 1, cut);
    passes.next(1, cut, backend.tokenize("No, forget it! Say banana.", false));

    assertThat(passes.next(0, cut, Arrays.copyOfRange(prompt, cut, prompt.length)))
        .isEqualTo(alone);
  }

  @Test
  void what_was_trimmed_is_as_if_it_had_never_been() {
    int[] prompt = asked(ITALY, OF_ITALY);
    int cut = prompt.length - 4;
    int alone = answerAlone(prompt);
    passes.next(0, 0, Arrays.copyOf(prompt, cut));
    passes.next(0, cut, backend.tokenize(" No, wait! Banana.", false));
    backend.trim(0, cut);

    assertThat(passes.next(0, cut, Arrays.copyOfRange(prompt, cut, prompt.length)))
        .isEqualTo(alone);
    assertThat(backend.cellsUsed()).isEqualTo(prompt.length);
  }

  @Test
  void a_prompt_may_be_evaluated_in_as_many_passes_as_one_likes() {
    int[] prompt = asked(ITALY, OF_ITALY);
    int alone = answerAlone(prompt);
    int last = -1;
    for (int i = 0; i < prompt.length; i++) {
      last = passes.next(0, i, prompt[i]);
    }

    assertThat(last).isEqualTo(alone);
  }

  @Test
  void a_sequence_left_out_of_passes_is_as_if_they_had_not_happened() {
    int[] prompt = asked(ITALY, OF_ITALY);
    int cut = prompt.length / 2;
    int alone = answerAlone(prompt);
    passes.next(0, 0, Arrays.copyOf(prompt, cut));
    answer(1, asked(FRANCE, OF_FRANCE));
    backend.trim(1, 3);

    assertThat(passes.next(0, cut, Arrays.copyOfRange(prompt, cut, prompt.length)))
        .isEqualTo(alone);
  }

  @Test
  void sequences_in_one_pass_get_the_answers_of_passes_of_their_own() {
    int[] italy = asked(ITALY, OF_ITALY);
    int[] france = asked(FRANCE, OF_FRANCE);
    int[] alone = {answerAlone(italy), answerAlone(france)};
    Rows rows = passes.rows();
    Passes.add(rows, 0, 0, italy);
    Passes.add(rows, 1, 0, france);

    assertThat(backend.evaluate(rows)).isEqualTo(Outcome.OK);
    assertThat(backend.argmax(italy.length - 1)).isEqualTo(alone[0]);
    assertThat(backend.argmax(italy.length + france.length - 1)).isEqualTo(alone[1]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void a_splice_puts_the_sources_tail_before_what_the_target_has_of_its_own(int skip) {
    assertThat(backend.canSplice()).isTrue();
    int[] prompt = asked(ITALY, "The capital");
    int[] tail = backend.tokenize(" of Italy", false);
    int[] own = backend.tokenize(" city", false);
    passes.next(0, 0, prompt);
    backend.share(0, 1, prompt.length);
    passes.next(0, prompt.length, tail);
    passes.next(1, prompt.length, joined(Arrays.copyOf(tail, skip), own));
    backend.splice(0, 1, prompt.length, skip);
    int all = prompt.length + tail.length + own.length;
    assertThat(backend.cellsUsed()).isEqualTo(all);

    backend.trim(0, 0);
    assertThat(backend.cellsUsed()).as("all of them the target's").isEqualTo(all);
    int next = passes.next(1, all, backend.tokenize(" is", false));
    backend.trim(1, 0);
    assertThat(next).isEqualTo(answerAlone(asked(ITALY, "The capital of Italy city is")));
  }

  @Test
  void a_pass_that_finds_no_cells_changes_nothing() {
    int cells = backend.card().cells();
    int[] prompt = asked(ITALY, OF_ITALY);
    int cut = prompt.length - 1;
    int alone = answerAlone(prompt);
    passes.next(0, 0, Arrays.copyOf(prompt, cut));
    int filler = backend.tokenize(" word", false)[0];
    for (int i = 0; i < cells - cut; i++) {
      passes.next(1, i, filler);
    }
    assertThat(backend.cellsUsed()).isEqualTo(cells);

    assertThat(passes.evaluate(0, cut, prompt[cut])).isEqualTo(Outcome.NO_SLOT);
    assertThat(backend.failure()).isNotEmpty();
    assertThat(backend.cellsUsed()).isEqualTo(cells);

    backend.trim(1, 0);
    assertThat(passes.next(0, cut, prompt[cut])).isEqualTo(alone);
  }

  @Test
  void an_aborted_pass_changes_nothing_and_the_next_is_made() {
    int[] prompt = asked(ITALY, OF_ITALY);
    int cut = prompt.length - 1;
    int alone = answerAlone(prompt);
    passes.next(0, 0, Arrays.copyOf(prompt, cut));
    backend.abort(true);
    assertThat(passes.evaluate(0, cut, prompt[cut])).isEqualTo(Outcome.ABORTED);
    assertThat(backend.failure()).isNotEmpty();
    assertThat(backend.cellsUsed()).isEqualTo(cut);

    backend.abort(false);
    assertThat(passes.next(0, cut, prompt[cut])).isEqualTo(alone);
  }

  @Test
  void a_row_without_output_cannot_be_read() {
    passes.next(0, 0, asked(ITALY, OF_ITALY));

    assertThatThrownBy(() -> backend.argmax(0)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void a_greedy_sampler_takes_the_most_probable_token() {
    int[] prompt = asked(ITALY, OF_ITALY);
    try (TokenSampler sampler = backend.sampler(Sampling.GREEDY)) {
      int best = answer(0, prompt);

      assertThat(sampler.sample(prompt.length - 1)).isEqualTo(best);
      sampler.reset();
      assertThat(sampler.sample(prompt.length - 1)).isEqualTo(best);
    }
  }

  @Test
  void the_probabilities_asked_for_are_given_in_their_order() {
    int[] prompt = asked(ITALY, OF_ITALY);
    int best = answer(0, prompt);
    int end = backend.endTokens()[0];
    float[] two = new float[2];
    backend.probabilities(prompt.length - 1, new int[] {best, end}, two);
    float[] swapped = new float[2];
    backend.probabilities(prompt.length - 1, new int[] {end, best}, swapped);

    assertThat(two[0]).isBetween(0.5f, 1f);
    assertThat(two[1]).isBetween(0f, 0.5f);
    assertThat(swapped).containsExactly(two[1], two[0]);
  }

  @Test
  void what_someone_says_holds_no_control_token_however_it_is_spelt() {
    String typed = backend.render(List.of(Message.user("Hi"), Message.assistant("Ho")), true);

    assertThat(backend.tokenize(typed, true)).containsAnyOf(backend.endTokens());
    assertThat(backend.tokenize(typed, false)).doesNotContain(backend.endTokens());
  }

  @Test
  void the_bytes_of_the_tokens_are_the_text() {
    String text = "Grüße, 你好! 👩‍🚀 It's \"3.5\" <b> …";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int token : backend.tokenize(text, false)) {
      bytes.writeBytes(backend.piece(token));
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Test
  void control_tokens_have_no_text() {
    for (int end : backend.endTokens()) {
      assertThat(backend.piece(end)).isEmpty();
    }
  }
}
