package dev.duo.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duo.engine.api.Sampling;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SamplingMixinTest {
  private static SamplingMixin parse(String... args) {
    SamplingMixin mixin = new SamplingMixin();
    new CommandLine(mixin).parseArgs(args);
    return mixin;
  }

  @Test
  void temperature_0_is_the_most_probable_token() {
    assertThat(parse("--temperature=0", "--seed=0").sampling()).isEqualTo(Sampling.GREEDY);
  }

  @Test
  void the_defaults_are_those_of_llama_cpp() {
    assertThat(parse("--seed=0").sampling()).isEqualTo(Sampling.DEFAULT);
  }

  @Test
  void a_seed_is_drawn_once_and_then_stays() {
    SamplingMixin mixin = parse();

    assertThat(mixin.sampling()).isEqualTo(mixin.sampling());
    assertThat(mixin.seed).isBetween(0L, (1L << 32) - 1);
  }

  @Test
  void the_largest_seed_is_taken_and_a_larger_one_refused() {
    assertThat(parse("--seed=4294967295").sampling().seed()).isEqualTo(-1);
    assertThatThrownBy(() -> parse("--seed=4294967296").sampling())
        .hasMessage("seed is not in -1..4294967295: 4294967296");
  }
}
