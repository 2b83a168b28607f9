package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sequences of one cache: sharing, trimming, splicing, saving. */
final class SequencesTest {
  /** Of logits: other row counts add up in another order. */
  private static final float TOLERANCE = 0.02f;

  private static final Model MODEL = TestModel.open();
  private static final int[] PREFIX =
      MODEL.tokenize("Once upon a time there was a little girl who lived in", false, false);
  private static final int[] SAID = MODEL.tokenize(" a house by the sea, and", false, false);
  private static final int[] HEARD = MODEL.tokenize(" Paris, the capital of", false, false);

  private final Context context = Context.open(MODEL, TestModel.SMALL);

  @AfterEach
  void closeContext() {
    context.close();
  }

  @AfterAll
  static void close() {
    MODEL.close();
  }

  @Test
  void a_fork_takes_no_cells_and_goes_on_like_a_prefill() {
    TestModel.decode(context, 0, PREFIX);
    context.share(0, 1, 0, -1);
    assertThat(context.cellsUsed()).isEqualTo(PREFIX.length);
    assertThat(context.length(1)).isEqualTo(PREFIX.length);

    TestModel.decode(context, 0, SAID);
    float[] forked = logitsAfter(1, HEARD);
    assertThat(context.cellsUsed()).isEqualTo(PREFIX.length + SAID.length + HEARD.length);

    TestModel.decode(context, 2, PREFIX);
    assertClose(forked, logitsAfter(2, HEARD));
  }

  @Test
  void what_is_trimmed_leaves_no_trace() {
    TestModel.decode(context, 0, PREFIX);
    context.share(0, 1, 0, -1);
    TestModel.decode(context, 1, HEARD);
    context.trim(1, 0);
    assertThat(context.cellsUsed()).isEqualTo(PREFIX.length);
    assertThat(context.length(1)).isZero();
    assertThat(context.first(1)).isEqualTo(-1);

    TestModel.decode(context, 0, SAID);
    context.trim(0, PREFIX.length);
    assertThat(context.length(0)).isEqualTo(PREFIX.length);
    assertThat(context.first(0)).isZero();
    float[] again = logitsAfter(0, HEARD);
    TestModel.decode(context, 2, PREFIX);
    assertClose(again, logitsAfter(2, HEARD));
  }

  @Test
  void a_splice_puts_what_was_said_before_what_was_heard() {
    TestModel.decode(context, 0, PREFIX);
    context.share(0, 1, 0, -1);
    TestModel.decode(context, 0, SAID);
    TestModel.decode(context, 1, HEARD);
    int cells = context.cellsUsed();

    context.splice(0, 1, PREFIX.length, 0);
    assertThat(context.length(1)).isEqualTo(PREFIX.length + SAID.length + HEARD.length);
    assertThat(context.length(0)).isEqualTo(PREFIX.length + SAID.length);
    assertThat(context.cellsUsed()).isEqualTo(cells);
    assertThat(TestModel.decode(context, 1, HEARD[0])).isEqualTo(Status.OK);
  }

  @Test
  void cells_of_others_are_not_moved() {
    TestModel.decode(context, 0, PREFIX);
    context.share(0, 1, 0, -1);
    TestModel.decode(context, 0, SAID);
    TestModel.decode(context, 1, HEARD);
    context.share(1, 2, 0, -1);
    assertThatThrownBy(() -> context.splice(0, 1, PREFIX.length, 0))
        .isInstanceOf(NativeException.class)
        .hasMessageStartingWith("splice sequence 1 from " + PREFIX.length + " behind 0: ");
  }

  @Test
  void a_share_that_would_leave_a_gap_is_refused() {
    TestModel.decode(context, 0, PREFIX);
    assertThatThrownBy(() -> context.share(0, 1, 2, -1))
        .isInstanceOf(NativeException.class)
        .extracting(failure -> ((NativeException) failure).status())
        .isEqualTo(Status.INVALID);
  }

  @Test
  void a_saved_sequence_goes_on_where_it_was_in_another_context() {
    TestModel.decode(context, 0, PREFIX);
    byte[] state = context.save(0);
    float[] expected = logitsAfter(0, HEARD);
    try (Context other = Context.open(MODEL, TestModel.SMALL)) {
      other.restore(3, state);
      assertThat(other.length(3)).isEqualTo(PREFIX.length);
      TestModel.decode(other, 3, HEARD);
      assertClose(expected, other.logits(HEARD.length - 1, new float[MODEL.facts().vocabulary()]));
    }
  }

  @Test
  void a_damaged_state_is_refused() {
    TestModel.decode(context, 0, PREFIX);
    byte[] state = context.save(0);
    state[state.length / 2] ^= 1;
    assertThatThrownBy(() -> context.restore(1, state))
        .isInstanceOf(NativeException.class)
        .hasMessageStartingWith("restore sequence 1: ");
    assertThatThrownBy(() -> context.restore(1, new byte[0])).isInstanceOf(NativeException.class);
    assertThat(context.length(1)).isZero();
  }

  @Test
  void the_default_model_can_do_all_of_it() {
    Capabilities capabilities = context.capabilities();
    assertThat(capabilities.canTrim()).isTrue();
    assertThat(capabilities.canShare()).isTrue();
    assertThat(capabilities.canShift()).isTrue();
  }

  private float[] logitsAfter(int sequence, int[] tokens) {
    assertThat(TestModel.decode(context, sequence, tokens)).isEqualTo(Status.OK);
    return context.logits(tokens.length - 1, new float[MODEL.facts().vocabulary()]);
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).containsExactly(expected, within(TOLERANCE));
  }
}
