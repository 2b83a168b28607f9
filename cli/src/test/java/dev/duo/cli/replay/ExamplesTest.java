package dev.duo.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.duo.cli.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts in scripts/examples, on the real model. */
class ExamplesTest {
  private static final Path FOLDER = Path.of(System.getProperty("duo.root"), "scripts", "examples");

  private static List<JsonNode> replay(String name) throws IOException {
    Cli.Result result =
        Cli.runForReal("replay", "-m", Cli.realModel(), FOLDER.resolve(name + ".jsonl").toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      lines.add(new JsonMapper().readTree(line));
    }
    return lines;
  }

  private static List<JsonNode> ofType(String type, List<JsonNode> lines) {
    return lines.stream().filter(line -> line.path("type").asText().equals(type)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"question", "backchannel", "side-talk", "pause"})
  void a_shipped_script_runs_to_its_end_without_an_error(String name) throws IOException {
    List<JsonNode> lines = replay(name);

    assertThat(ofType("error", lines)).isEmpty();
    assertThat(lines.getLast().path("type").asText()).isEqualTo("summary");
  }

  @Test
  void a_question_cuts_the_reply_and_is_answered_and_listening_costs_no_pass() throws IOException {
    List<JsonNode> lines = replay("interruption");

    JsonNode cut = ofType("reply_end", lines).getFirst();
    assertThat(cut.path("reason").asText()).isEqualTo("cut");
    long firstWord = ofType("heard", lines).getFirst().path("at").asLong();
    assertThat(ofType("said", lines))
        .as("said while the user speaks")
        .anyMatch(
            s ->
                s.path("at").asLong() > firstWord
                    && s.path("at").asLong() < cut.path("at").asLong());
    assertThat(ofType("reply_end", lines).getLast().path("played_text").asText())
        .startsWith("The capital of Italy is Rome");
    JsonNode summary = lines.getLast();
    assertThat(summary.path("overlap_output_tokens").asInt()).isPositive();
    assertThat(summary.path("overlap_passes"))
        .as("one pass for each token")
        .isEqualTo(summary.path("overlap_output_tokens"));
  }
}
