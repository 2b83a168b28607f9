package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Passes and what they give. */
final class ContextTest {
  private static final Model MODEL = TestModel.open();
  private static final int WIDTH = MODEL.facts().width();
  private static final int[] TEXT =
      MODEL.tokenize("The capital of France is the city of", false, false);

  private final Context context =
      Context.open(MODEL, TestModel.SMALL.withHiddenLayers(0, 19).withOutputs(64));

  @AfterEach
  void closeContext() {
    context.close();
  }

  @AfterAll
  static void close() {
    MODEL.close();
  }

  @Test
  void the_model_goes_on_with_a_sentence() {
    assertThat(TestModel.decode(context, 0, TEXT)).isEqualTo(Status.OK);
    int token = context.argmax(TEXT.length - 1);
    assertThat(MODEL.piece(token, false)).asString().isEqualTo(" Paris");
  }

  @Test
  void argmax_is_the_first_highest_of_the_logits() {
    TestModel.decode(context, 0, TEXT);
    int row = TEXT.length - 1;
    float[] logits = context.logits(row, new float[MODEL.facts().vocabulary()]);
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    assertThat(context.argmax(row)).isEqualTo(best);
  }

  @Test
  void probabilities_are_those_of_the_logits() {
    TestModel.decode(context, 0, TEXT);
    int row = TEXT.length - 1;
    float[] logits = context.logits(row, new float[MODEL.facts().vocabulary()]);
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    for (int[] tokens : new int[][] {{context.argmax(row)}, {5, 0, 49_151}, {}}) {
      float[] found = new float[tokens.length];
      context.probabilities(row, tokens, found);
      for (int i = 0; i < tokens.length; i++) {
        assertThat((double) found[i]).isCloseTo(Math.exp(logits[tokens[i]]) / sum, within(1e-4));
      }
    }
  }

  @Test
  void a_row_without_output_has_no_logits() {
    TestModel.decode(context, 0, TEXT);
    float[] into = new float[MODEL.facts().vocabulary()];
    for (int row : new int[] {0, TEXT.length, -1}) {
      assertThatThrownBy(() -> context.argmax(row))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("row " + row + " of the last pass has no logits");
      assertThatThrownBy(() -> context.logits(row, into)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> context.probabilities(row, new int[1], new float[1]))
          .isInstanceOf(NativeException.class);
    }
  }

  @Test
  void hidden_states_of_the_layers_asked_for_are_kept_for_every_row() {
    float[] first = new float[WIDTH];
    float[] middle = new float[WIDTH];
    assertThat(context.hidden(0, 0, first)).isFalse();
    TestModel.decode(context, 0, TEXT);
    for (int row = 0; row < TEXT.length; row++) {
      assertThat(context.hidden(0, row, first)).isTrue();
      assertThat(context.hidden(1, row, middle)).isTrue();
      assertThat(middle).isNotEqualTo(first).doesNotContain(Float.NaN);
    }
    assertThat(context.hidden(2, 0, middle)).isFalse();
    assertThat(context.hidden(0, TEXT.length, middle)).isFalse();
  }

  @Test
  void final_hidden_states_are_given_while_they_are_switched_on() {
    float[] state = new float[WIDTH];
    TestModel.decode(context, 0, TEXT);
    assertThat(context.hiddenFinal(TEXT.length - 1, state)).isFalse();
    context.finalHidden(true);
    TestModel.decode(context, 1, TEXT);
    assertThat(context.hiddenFinal(0, state)).isTrue();
    assertThat(state).doesNotContain(Float.NaN).isNotEqualTo(new float[WIDTH]);
    context.finalHidden(false);
    TestModel.decode(context, 2, TEXT);
    assertThat(context.hiddenFinal(0, state)).isFalse();
  }

  @Test
  void what_does_not_fit_the_context_is_refused_before_the_pass() {
    refused("rows of a pass must be 1 to 64, but is 0", () -> context.decode(new Batch(1)));
    refused("rows of a pass must be 1 to 64, but is 65", () -> decodeRows(65, 1));
    refused("a row's token must be 0 to 49151, but is 49152", () -> decodeRows(1, 49_152));
    refused("a sequence must be 0 to 3, but is 4", () -> context.length(4));
    refused("a sequence must be 0 to 3, but is -1", () -> context.trim(-1, 0));
    refused("begin must be at least 0, but is -1", () -> context.trim(0, -1));
    refused("end must be at least -1, but is -2", () -> context.share(0, 1, 0, -2));
    refused(
        "logits are 49152 floats, but the array has room for 9",
        () -> context.logits(0, new float[9]));
    refused(
        "a token must be 0 to 49151, but is -1",
        () -> context.probabilities(0, new int[] {-1}, new float[1]));
    assertThat(context.cellsUsed()).isZero();
  }

  @Test
  void a_position_that_is_not_the_next_one_is_refused() {
    TestModel.decode(context, 0, TEXT);
    try (Batch batch = new Batch(1)) {
      batch.add(1, TEXT.length + 1, 0, true);
      assertThatThrownBy(() -> context.decode(batch))
          .isInstanceOf(NativeException.class)
          .hasMessageStartingWith("evaluate 1 rows: ")
          .extracting(failure -> ((NativeException) failure).status())
          .isEqualTo(Status.INVALID);
    }
    assertThat(context.length(0)).isEqualTo(TEXT.length);
  }

  @Test
  void a_full_cache_says_so_and_stays_as_it_was() {
    int[] many = new int[64];
    for (int i = 0; i < 4; i++) {
      assertThat(TestModel.decode(context, 0, many)).isEqualTo(Status.OK);
    }
    assertThat(context.cellsUsed()).isEqualTo(256);
    assertThat(TestModel.decode(context, 1, 1)).isEqualTo(Status.NO_SLOT);
    assertThat(context.cellsUsed()).isEqualTo(256);
    context.trim(0, 250);
    assertThat(TestModel.decode(context, 1, 1)).isEqualTo(Status.OK);
  }

  @Test
  void passes_and_rows_are_counted() {
    Counters before = context.counters();
    TestModel.decode(context, 0, TEXT);
    TestModel.decode(context, 0, 1);
    Counters after = context.counters();
    assertThat(after.passes() - before.passes()).isEqualTo(2);
    assertThat(after.rows() - before.rows()).isEqualTo(TEXT.length + 1);
    assertThat(after.decodeMicros()).isGreaterThan(before.decodeMicros());
  }

  private void decodeRows(int rows, int token) {
    try (Batch batch = new Batch(rows)) {
      for (int i = 0; i < rows; i++) {
        batch.add(token, i, 0, false);
      }
      context.decode(batch);
    }
  }

  private static void refused(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
