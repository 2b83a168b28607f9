package dev.duo.engine.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A token is any run of bytes; what comes out is whole characters. */
class Utf8DecoderTest {
  private static final String MIXED = "Grüße, 你好! 👩‍🚀🇮🇹 ok\n";
  private static final String REPLACEMENT = "\uFFFD";

  private final Utf8Decoder decoder = new Utf8Decoder();

  private String feed(String hex) {
    return decoder.feed(HexFormat.of().parseHex(hex));
  }

  @Test
  void a_text_split_into_two_tokens_at_any_byte_comes_out_whole() {
    byte[] bytes = MIXED.getBytes(UTF_8);
    for (int at = 0; at <= bytes.length; at++) {
      String first = decoder.feed(Arrays.copyOfRange(bytes, 0, at));
      String second = decoder.feed(Arrays.copyOfRange(bytes, at, bytes.length));

      assertThat(first + second).as("split at byte %d", at).isEqualTo(MIXED);
      assertThat(MIXED).startsWith(first);
      assertThat(decoder.flush()).isEmpty();
    }
  }

  @Test
  void a_text_split_into_single_bytes_comes_out_whole() {
    StringBuilder text = new StringBuilder();
    for (byte b : MIXED.getBytes(UTF_8)) {
      text.append(decoder.feed(new byte[] {b}));
    }

    assertThat(text).hasToString(MIXED);
  }

  @Test
  void half_a_character_is_kept_back_until_the_rest_of_it_comes() {
    assertThat(feed("e4bd")).isEmpty();
    assertThat(feed("a0e5")).isEqualTo("你");
    assertThat(feed("a5bd")).isEqualTo("好");
  }

  @Test
  void an_emoji_never_comes_out_as_half_a_surrogate_pair() {
    assertThat(feed("f0")).isEmpty();
    assertThat(feed("9f98")).isEmpty();
    assertThat(feed("80")).isEqualTo("😀");
  }

  @Test
  void a_token_without_bytes_changes_nothing() {
    assertThat(feed("c3")).isEmpty();
    assertThat(feed("")).isEmpty();
    assertThat(feed("a9")).isEqualTo("é");
  }

  @Test
  void a_byte_that_is_no_utf_8_becomes_a_replacement_character() {
    assertThat(feed("41ff42")).isEqualTo("A" + REPLACEMENT + "B");
  }

  @Test
  void a_character_broken_off_by_another_is_replaced_and_the_other_kept() {
    assertThat(feed("e4bd")).isEmpty();
    assertThat(feed("41")).isEqualTo(REPLACEMENT + "A");
  }

  @Test
  void what_is_unfinished_at_the_end_becomes_one_replacement_character() {
    assertThat(feed("41f09f98")).isEqualTo("A");
    assertThat(decoder.flush()).isEqualTo(REPLACEMENT);
  }

  @Test
  void nothing_is_left_over_after_a_flush() {
    feed("e4");
    decoder.flush();

    assertThat(decoder.flush()).isEmpty();
    assertThat(feed("42")).isEqualTo("B");
  }
}
