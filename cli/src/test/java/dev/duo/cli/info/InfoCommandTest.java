package dev.duo.cli.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.duo.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {
  @Test
  void a_model_is_described_with_what_it_can_do_and_why() {
    Cli.Result result = Cli.runForReal("info", Cli.realModel());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("  build                llama.cpp ")
        .contains("  device               CPU")
        .contains("  size                 98 MB, 135 million parameters, 49152 tokens")
        .contains("  layers               30, width 576, 9 heads, 3 for keys and values")
        .contains("  template             the model's own")
        .contains("  duplex               yes")
        .contains("  detector             end of turn: nothing was trained for this model");
  }

  @Test
  void the_same_as_one_object() throws JsonProcessingException {
    JsonNode json =
        new JsonMapper().readTree(Cli.runForReal("info", "--json", Cli.realModel()).out());

    assertThat(json.path("version").asInt()).isEqualTo(1);
    assertThat(json.path("library").path("devices")).isNotEmpty();
    assertThat(json.path("model").path("layers").asInt()).isEqualTo(30);
    assertThat(json.path("model").path("chat_template").asBoolean()).isTrue();
    assertThat(json.path("duplex").path("capable").asBoolean()).isTrue();
    assertThat(json.path("duplex").path("detector").asText()).isEqualTo("end of turn");
  }

  @Test
  void a_file_that_is_no_model_is_an_error_of_one_line(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("x.gguf"), "no model");

    Cli.Result result = Cli.runForReal("info", file.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("duo: cannot open model " + file).hasLineCount(1);
  }
}
