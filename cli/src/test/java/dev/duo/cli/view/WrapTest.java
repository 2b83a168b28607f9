package dev.duo.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrapTest {
  @Test
  void words_stay_whole() {
    assertThat(Wrap.lines("the capital of Italy", 10))
        .containsExactly("the", "capital of", "Italy");
  }

  @Test
  void a_word_too_long_for_a_line_is_broken() {
    assertThat(Wrap.lines("an abcdefghijkl", 5)).containsExactly("an", "abcde", "fghij", "kl");
  }

  @Test
  void wide_characters_count_twice_and_break_anywhere() {
    assertThat(Wrap.lines("日本の首都はどこ", 7)).containsExactly("日本の", "首都は", "どこ");
  }

  @Test
  void line_breaks_are_kept_and_empty_lines_are_not() {
    assertThat(Wrap.lines("one\n\ntwo\r\nthree", 9)).containsExactly("one", "two", "three");
  }

  @Test
  void spaces_at_the_ends_of_lines_are_left_out() {
    assertThat(Wrap.lines("  one two   three ", 7)).containsExactly("one two", "three");
  }

  @Test
  void control_characters_do_not_reach_the_terminal() {
    assertThat(Wrap.lines("a\u001b[31mb\tc", 20)).containsExactly("a\uFFFD[31mb c");
  }
}
