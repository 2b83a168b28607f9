package dev.duo.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static Tokens of(int... ids) {
    Tokens tokens = new Tokens();
    tokens.addAll(ids);
    return tokens;
  }

  @Test
  void it_grows_as_far_as_it_is_filled() {
    int[] many = IntStream.range(0, 1000).toArray();

    assertThat(of(many).toArray()).isEqualTo(many);
    assertThat(of(many).size()).isEqualTo(1000);
  }

  @Test
  void truncating_keeps_the_beginning() {
    Tokens tokens = of(1, 2, 3);
    tokens.truncate(1);
    tokens.add(9);

    assertThat(tokens.toArray()).containsExactly(1, 9);
  }

  @Test
  void removing_the_first_keeps_the_rest_in_order() {
    Tokens tokens = of(1, 2, 3, 4);
    tokens.removeFirst(2);

    assertThat(tokens.toArray()).containsExactly(3, 4);
  }

  @Test
  void clearing_leaves_nothing() {
    Tokens tokens = of(1, 2);
    tokens.clear();

    assertThat(tokens.isEmpty()).isTrue();
    assertThat(tokens.toArray()).isEmpty();
  }

  @Test
  void a_slice_is_a_copy() {
    Tokens tokens = of(1, 2, 3);
    tokens.slice(0, 3)[0] = 9;

    assertThat(tokens.slice(0, 2)).containsExactly(1, 2);
    assertThat(tokens.slice(3, 3)).isEmpty();
  }

  @Test
  void what_was_truncated_cannot_be_read_any_more() {
    Tokens tokens = of(1, 2);
    tokens.truncate(1);

    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> tokens.get(1))
        .withMessage("token 1 of 1");
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tokens.slice(0, 2));
  }

  @Test
  void lengths_beyond_the_end_or_below_zero_are_refused() {
    Tokens tokens = of(1, 2);

    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tokens.truncate(3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> tokens.removeFirst(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tokens.get(-1));
    assertThat(tokens.toArray()).containsExactly(1, 2);
  }
}
