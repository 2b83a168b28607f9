package dev.duo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({"chat,chat,0", "chta,chat,1", "cat,chat,1", "chat,chart,1", "chit,chat,1", "'',ab,2"})
  void distance_counts_typing_errors(String a, String b, int errors) {
    assertThat(Nearest.distance(a, b)).isEqualTo(errors);
  }

  @Test
  void the_candidate_with_the_fewest_errors_is_meant() {
    assertThat(Nearest.to("repaly", List.of("run", "replay", "replace"))).contains("replay");
  }

  @Test
  void a_word_unlike_all_others_is_not_guessed() {
    assertThat(Nearest.hint("xyzzy", List.of("run", "chat"))).isEmpty();
  }
}
