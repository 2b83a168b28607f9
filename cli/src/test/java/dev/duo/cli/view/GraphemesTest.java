package dev.duo.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphemesTest {
  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "日本, 4",
    "かな, 4",
    "ｶﾅ, 2",
    "Ａ, 2",
    "한국, 4",
    "é, 1",
    "e\u0301, 1",
    "😀, 2",
    "👩‍👩‍👧, 2",
    "🇫🇷, 2",
    "—, 1",
    "'', 0"
  })
  void a_text_takes_so_many_columns(String text, int columns) {
    assertThat(Graphemes.width(text)).isEqualTo(columns);
  }

  @Test
  void what_belongs_together_is_one() {
    assertThat(Graphemes.of("e\u0301👩‍👩‍👧x")).containsExactly("e\u0301", "👩‍👩‍👧", "x");
  }
}
