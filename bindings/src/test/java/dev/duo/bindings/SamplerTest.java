package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SamplerTest {
  private static final Model MODEL = TestModel.open();
  private static final int[] TEXT = MODEL.tokenize("My favourite animal is the", false, false);
  private static final int ROW = TEXT.length - 1;

  private final Context context = Context.open(MODEL, TestModel.SMALL);

  @BeforeEach
  void decode() {
    TestModel.decode(context, 0, TEXT);
  }

  @AfterEach
  void closeContext() {
    context.close();
  }

  @AfterAll
  static void close() {
    MODEL.close();
  }

  @Test
  void greedy_sampling_is_argmax() {
    try (Sampler sampler = Sampler.open(MODEL, SamplerOptions.greedy(), null)) {
      assertThat(sampler.sample(context, ROW)).isEqualTo(context.argmax(ROW));
    }
  }

  @Test
  void the_same_seed_draws_the_same_tokens() {
    SamplerOptions options = SamplerOptions.defaults().withTemperature(1.5f).withSeed(3);
    try (Sampler one = Sampler.open(MODEL, options, null);
        Sampler two = Sampler.open(MODEL, options, null);
        Sampler other = Sampler.open(MODEL, options.withSeed(4), null)) {
      List<Integer> drawn = draw(one, 20);
      assertThat(draw(two, 20)).isEqualTo(drawn);
      assertThat(draw(other, 20)).isNotEqualTo(drawn);
      one.reset();
      assertThat(draw(one, 20)).isEqualTo(drawn);
    }
  }

  @Test
  void a_copy_goes_on_from_where_the_original_was() {
    SamplerOptions options =
        SamplerOptions.defaults().withTemperature(1.5f).withRepeatPenalty(1.3f).withSeed(5);
    try (Sampler original = Sampler.open(MODEL, options, null)) {
      draw(original, 7);
      try (Sampler copy = original.copy()) {
        assertThat(draw(copy, 20)).isEqualTo(draw(original, 20));
      }
    }
  }

  @Test
  void a_grammar_limits_what_is_drawn() {
    try (Sampler sampler =
        Sampler.open(MODEL, SamplerOptions.greedy(), "root ::= \"zebra\" \"!\"")) {
      byte[] first = MODEL.piece(sampler.sample(context, ROW), false);
      assertThat("zebra!").startsWith(new String(first, StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_grammar_that_is_none_is_refused() {
    assertThatThrownBy(() -> Sampler.open(MODEL, SamplerOptions.greedy(), "root ::= ("))
        .isInstanceOf(NativeException.class)
        .hasMessageStartingWith("open a sampler: ");
  }

  @Test
  void a_row_without_logits_cannot_be_sampled() {
    try (Sampler sampler = Sampler.open(MODEL, SamplerOptions.greedy(), null)) {
      assertThatThrownBy(() -> sampler.sample(context, 0))
          .isInstanceOf(NativeException.class)
          .extracting(failure -> ((NativeException) failure).status())
          .isEqualTo(Status.INVALID);
    }
  }

  @Test
  void a_closed_sampler_refuses_to_draw() {
    Sampler sampler = Sampler.open(MODEL, SamplerOptions.greedy(), null);
    sampler.close();
    sampler.close();
    assertThatThrownBy(() -> sampler.sample(context, ROW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the sampler is closed");
    assertThatThrownBy(sampler::copy).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(sampler::reset).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void another_thread_may_not_draw() {
    try (Sampler sampler = Sampler.open(MODEL, SamplerOptions.greedy(), null)) {
      assertThatThrownBy(() -> OtherThread.run(() -> sampler.sample(context, ROW)))
          .isInstanceOf(WrongThreadException.class);
    }
  }

  @Test
  void options_out_of_range_are_refused_with_their_values() {
    SamplerOptions options = SamplerOptions.defaults();
    assertThatThrownBy(() -> options.withTemperature(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("temperature must be 0.0 to 100.0, but is -1.0");
    assertThatThrownBy(() -> options.withTopP(Float.NaN))
        .hasMessage("top-p must be 0.0 to 1.0, but is NaN");
    assertThatThrownBy(() -> options.withTopK(-1))
        .hasMessage("top-k must be at least 0, but is -1");
  }

  private List<Integer> draw(Sampler sampler, int count) {
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(sampler.sample(context, ROW));
    }
    return drawn;
  }
}
