package dev.duo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.duo.cli.Cli;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
  @Test
  void a_prompt_is_answered() {
    assertThat(Cli.run("run", "-p", "Why me?"))
        .isEqualTo(new Cli.Result(0, "You asked: Why me? 1: Why 2: me?\n", ""));
  }

  @Test
  void the_prompt_may_come_from_standard_input() {
    assertThat(Cli.runWithInput("Why me?\n", "run").out()).startsWith("You asked: Why me?");
  }

  @Test
  void a_raw_prompt_is_completed_without_a_template() {
    assertThat(Cli.run("run", "--raw", "-n", "2", "-p", "Why").out()).isEqualTo(" and and\n");
  }

  @Test
  void a_model_without_a_template_completes_the_prompt() {
    assertThat(
            Cli.run(Cli.BASE_MODEL, InputStream.nullInputStream(), "run", "-n", "1", "-p", "Why")
                .out())
        .isEqualTo(" and\n");
  }

  @Test
  void json_is_one_object_with_text_reason_and_timings() throws JsonProcessingException {
    Cli.Result result = Cli.run("run", "--json", "-p", "Why me?", "--seed=7", "-m", "some");

    JsonNode json = new JsonMapper().readTree(result.out());
    assertThat(result.out().lines()).hasSize(1);
    assertThat(json.path("text").asText()).isEqualTo("You asked: Why me? 1: Why 2: me?");
    assertThat(json.path("model").asText()).isEqualTo("some");
    assertThat(json.path("reason").asText()).isEqualTo("end");
    assertThat(json.path("prompt_tokens").asInt()).isEqualTo(5);
    assertThat(json.path("output_tokens").asInt()).isEqualTo(8);
    assertThat(json.path("seed").asLong()).isEqualTo(7);
    assertThat(json.path("timings").path("output_tokens_per_second").isNumber()).isTrue();
  }

  @Test
  void verbose_tells_the_figures_on_standard_error() {
    Cli.Result result = Cli.run("run", "-p", "Why me?", "-n", "2", "--verbose");

    assertThat(result.out()).isEqualTo("You asked:\n");
    assertThat(result.err())
        .matches(
            "duo: prompt 5 tokens in \\d+ ms \\(.*/s\\); reply 2 tokens in \\d+ ms \\(.*/s\\);"
                + " ended by: limit\n");
  }

  @Test
  void a_full_context_is_told() {
    String prompt = "word ".repeat(40) + "end.";

    assertThat(Cli.run("run", "--cells=64", "-p", prompt).err())
        .isEqualTo("duo: the context is full; for a longer reply give a larger --context\n");
  }

  @Test
  void a_prompt_that_does_not_fit_fails() {
    Cli.Result result = Cli.run("run", "--cells=64", "-p", "word ".repeat(90));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("the context 64; give a shorter prompt or a larger context");
  }

  @Test
  void input_that_is_not_utf_8_fails() {
    InputStream in = new ByteArrayInputStream(new byte[] {(byte) 0xC3});

    assertThat(Cli.run(Cli.ECHO, in, "run").err())
        .isEqualTo("duo: standard input is not UTF-8; convert it, for example with iconv\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-n 0               | --max-tokens must be at least 1, not 0",
        "--raw --system=x   | --system needs the chat template; leave out --raw",
        "--top-p=0          | top-p is not in (0, 1]: 0.0",
        "--threads=-1       | threads is not in 0..512: -1"
      })
  void options_that_make_no_sense_are_misuse(String options, String message) {
    Cli.Result result = Cli.run(("run -p x " + options).split(" +"));

    assertThat(result)
        .isEqualTo(new Cli.Result(2, "", "duo: " + message + "; see duo run --help\n"));
  }

  @Test
  void the_real_model_answers_the_same_each_time() {
    String[] args = {
      "run", "-m", Cli.realModel(), "--temperature=0", "-n", "8", "-p", "Say hello."
    };

    Cli.Result result = Cli.runForReal(args);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isNotBlank();
    assertThat(Cli.runForReal(args)).isEqualTo(result);
  }
}
