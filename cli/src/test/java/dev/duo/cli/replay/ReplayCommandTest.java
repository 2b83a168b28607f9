package dev.duo.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.cli.Cli;
import dev.duo.cli.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {
  private static Cli.Result replay(String script, String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "replay";
    all[1] = Golden.file("scripts/" + script + ".jsonl").toString();
    System.arraycopy(args, 0, all, 2, args.length);
    return Cli.run(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "question",
        "interruption",
        "backchannel",
        "pause",
        "enter",
        "stop",
        "revision",
        "paced",
        "acknowledged",
        "open-query"
      })
  void a_script_gives_the_same_transcript_on_every_machine(String script) {
    Cli.Result result = replay(script);

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    Golden.check("transcripts/" + script + ".jsonl", result.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"question", "interruption", "backchannel", "stop", "paced"})
  void a_script_can_be_seen_in_two_columns(String script) {
    Golden.check("views/" + script + ".txt", replay(script, "--view", "--width=80").out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "question",
        "interruption",
        "backchannel",
        "pause",
        "enter",
        "stop",
        "revision",
        "paced",
        "acknowledged",
        "open-query"
      })
  void a_transcript_is_a_script_that_gives_the_same_transcript(String script) {
    String transcript = replay(script).out();

    Cli.Result again = Cli.runWithInput(transcript, "replay", "-");

    assertThat(again.err()).isEmpty();
    assertThat(again.out()).isEqualTo(transcript);
  }

  @Test
  void the_command_line_goes_before_the_script() {
    assertThat(replay("question", "--policy=paper", "--max-tokens=3").out())
        .contains("\"policy\":\"paper\"")
        .contains("\"max-tokens\":3")
        .contains("\"reason\":\"limit\"");
  }

  @Test
  void a_pass_costs_what_it_is_told_to() {
    assertThat(replay("question", "--pass-cost=100,0").out())
        .contains("\"pass-cost\":\"100,0\"")
        .contains("{\"at\":1767,\"pass\":7,\"type\":\"state\"");
  }

  @Test
  void the_real_clock_adds_how_long_it_took() {
    Cli.Result result =
        Cli.runWithInput(
            "{\"at\":0,\"type\":\"hear\",\"text\":\"Why?\"}\n{\"at\":1,\"type\":\"enter\"}\n",
            "replay",
            "--clock=real",
            "-");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).containsPattern("\"summary\".*\"wall_ms\":\\d+}\n$");
    assertThat(replay("question").out()).doesNotContain("wall_ms");
  }

  @Test
  void a_line_that_is_wrong_is_an_error_with_the_place() {
    assertThat(Cli.runWithInput("{\"at\":0,\"type\":\"hear\",\"text\":\"x\"}\n{}\n", "replay", "-"))
        .isEqualTo(
            new Cli.Result(1, "", "duo: standard input:2: \"type\" of the line is missing\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'threshold':2 | duo: standard input:1: threshold is not in (0, 1): 2.0",
        "'polcy':'duo' | duo: standard input:1: unknown option polcy; did you mean policy?",
        "'cells':3     | duo: standard input:1: context is not in 64..4194304: 3",
        "'pass-cost':'x' | duo: standard input:1: Invalid value for option '--pass-cost': 'x' is not"
            + " A,B: milliseconds of a pass and of each row, 0..1000000",
        "'context':[{'role':'assistant','content':'x'}] | duo: standard input:1: context message 0"
            + " is from the assistant; user and assistant must alternate, the user first",
      })
  void a_script_with_wrong_options_fails_and_names_line_1(String option, String message) {
    String line = "{'version':1,'type':'options'," + option + "}";

    Cli.Result result = Cli.runWithInput(line.replace('\'', '"'), "replay", "-");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEqualTo(message + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--threshold=2 | duo: threshold is not in (0, 1): 2.0; see duo replay --help",
        "--cells=3     | duo: context is not in 64..4194304: 3; see duo replay --help",
        "--width=9     | duo: --width must be at least 40, not 9; see duo replay --help",
      })
  void an_option_out_of_range_is_misuse(String option, String line) {
    assertThat(replay("question", option)).isEqualTo(new Cli.Result(2, "", line + "\n"));
  }

  @Test
  void an_empty_script_is_a_conversation_in_which_nothing_happens(@TempDir Path folder)
      throws IOException {
    Path script = Files.createFile(folder.resolve("empty"));

    assertThat(Cli.run("replay", script.toString()).out().lines())
        .hasSize(3)
        .last()
        .asString()
        .contains("\"type\":\"summary\",\"passes\":");
  }
}
