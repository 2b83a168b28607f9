package dev.duo.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.duo.engine.backend.Backend.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A mistake of the engine is an exception; everything else is the contract's. */
class ScriptedBackendTest {
  private final ScriptedBackend backend = ScriptedBackend.of(Mind.echo(), 2, 8);
  private final Passes passes = new Passes(backend);
  private final int a = backend.tokenize("a", false)[0];
  private final int b = backend.tokenize("b", false)[0];

  @Test
  void a_row_must_have_the_next_position_of_its_sequence() {
    passes.next(0, 0, a, b);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> passes.evaluate(0, 3, a))
        .withMessage("position 3 after 2");
    assertThatIllegalArgumentException().isThrownBy(() -> passes.evaluate(0, 1, a));
    assertThatIllegalArgumentException().isThrownBy(() -> passes.evaluate(1, 1, a));
    assertThat(backend.cellsUsed()).isEqualTo(2);
  }

  @Test
  void only_an_empty_sequence_takes_the_cells_of_another() {
    passes.next(0, 0, a, b);
    passes.next(1, 0, a);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> backend.share(0, 1, 2))
        .withMessage("target 1 is not empty");
    assertThatIllegalArgumentException().isThrownBy(() -> backend.share(0, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> backend.share(0, 2, 3));
  }

  @Test
  void no_more_can_be_trimmed_than_is_there() {
    passes.next(0, 0, a, b);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> backend.trim(0, 3))
        .withMessage("trim 3 of 2");
  }

  @Test
  void a_pass_has_no_more_rows_and_outputs_than_the_card_says() {
    Backend.Card card = new Backend.Card("small", 64, 2, 1, 2, 100, 100, -1, 0, 1, "");
    ScriptedBackend small = new ScriptedBackend(card, Mind.echo(), () -> Outcome.OK);
    Rows rows = new Rows(3);
    Passes.add(rows, 0, 0, 5);
    Passes.add(rows, 1, 0, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small.evaluate(rows))
        .withMessage("2 outputs of 1");

    rows.clear();
    Passes.add(rows, 0, 0, 5, 6, 7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small.evaluate(rows))
        .withMessage("3 rows of 2");
  }

  @Test
  void passes_answer_what_they_were_told_to_and_those_that_fail_change_nothing() {
    Iterator<Outcome> outcomes = List.of(Outcome.OK, Outcome.FAILED, Outcome.OK).iterator();
    ScriptedBackend scripted = new ScriptedBackend(backend.card(), Mind.echo(), outcomes::next);
    int word = scripted.tokenize("word", false)[0];
    Passes told = new Passes(scripted);

    assertThat(told.evaluate(0, 0, word)).isEqualTo(Outcome.OK);
    assertThat(told.evaluate(0, 1, word)).isEqualTo(Outcome.FAILED);
    assertThat(scripted.cellsUsed()).isEqualTo(1);
    assertThat(scripted.passes()).isEqualTo(1);
    assertThat(told.evaluate(0, 1, word)).isEqualTo(Outcome.OK);
  }

  @Test
  void the_mind_sees_the_text_of_its_own_sequence_alone() {
    List<String> seen = new ArrayList<>();
    Mind listing =
        tokens -> {
          seen.add(String.join("|", tokens));
          return new Mind.Prediction("x", 0, 0, 0);
        };
    ScriptedBackend scripted = ScriptedBackend.of(listing, 2, 32);
    Passes of = new Passes(scripted);
    int[] first = scripted.tokenize("<user>one two", true);
    of.next(0, 0, first);
    scripted.share(0, 1, 2);
    of.next(1, 2, scripted.tokenize(" three", false));
    of.next(0, 3, scripted.tokenize(" four", false));

    assertThat(seen)
        .containsExactly("<user>|one| two", "<user>|one| three", "<user>|one| two| four");
  }

  @Test
  void a_word_spelt_like_a_control_token_is_another_token() {
    int control = backend.tokenize("<1>", true)[0];

    assertThat(control).isEqualTo(ScriptedBackend.QUERY_ID);
    assertThat(backend.tokenize("<1>", false)).doesNotContain(control);
  }
}
