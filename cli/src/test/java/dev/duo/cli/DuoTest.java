package dev.duo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DuoTest {
  @ParameterizedTest
  @ValueSource(strings = {"chat", "replay", "run", "info", "models", "pull", "completion"})
  void every_command_explains_itself_with_its_defaults(String command) {
    Cli.Result result = Cli.run(command, "--help");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    Golden.check("help/" + command + ".txt", result.out());
  }

  @Test
  void the_program_explains_itself() {
    Cli.Result result = Cli.run("--help");

    assertThat(result.exitCode()).isZero();
    Golden.check("help/duo.txt", result.out());
  }

  @Test
  void the_version_is_told_once() {
    assertThat(Cli.run("--version")).isEqualTo(new Cli.Result(0, "duo development\n", ""));
  }

  @Test
  void without_a_command_it_says_what_is_missing() {
    assertThat(Cli.run())
        .isEqualTo(new Cli.Result(2, "", "duo: a command is missing; see duo --help\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chta               | duo: unknown command chta; did you mean chat? See duo --help",
        "fly                | duo: unknown command fly; see duo --help",
        "--verbos           | duo: unknown option --verbos; did you mean --verbose? See duo --help",
        "run --modle=x      | duo: unknown option --modle; did you mean --model? See duo run --help",
        "completion bash    | duo: unknown argument bash; see duo completion --help",
        "run --seed=x       | duo: invalid value for option '--seed': 'x' is not a long; see duo run --help",
        "chat --policy=best | duo: invalid value for option '--policy': expected one of [PAPER, DUO]"
            + " (case-insensitive) but was 'best'; see duo chat --help"
      })
  void what_is_misused_is_named_in_one_line_with_what_may_be_meant(String args, String line) {
    assertThat(Cli.run(args.split(" "))).isEqualTo(new Cli.Result(2, "", line + "\n"));
  }

  @Test
  void a_missing_file_is_named_in_one_line() {
    assertThat(Cli.run("replay", "/no/such/file"))
        .isEqualTo(
            new Cli.Result(
                1, "", "duo: cannot open /no/such/file: there is no such file or folder\n"));
  }

  @Test
  void verbose_adds_the_stack_trace() {
    assertThat(Cli.run("replay", "/no/such/file", "--verbose").err())
        .startsWith("duo: cannot open /no/such/file: there is no such file or folder\n")
        .contains("NoSuchFileException")
        .contains("\tat ");
  }

  @Test
  void the_completion_script_knows_commands_and_options() {
    assertThat(Cli.run("completion").out())
        .contains("complete -F _complete_duo")
        .contains("replay")
        .contains("--flash-attention");
  }
}
