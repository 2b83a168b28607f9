package dev.duo.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every benchmark in its smallest size, on the real model and beside the real tools. */
class QuickBenchTest {
  private final BenchRun run = new BenchRun();

  private JsonNode rows(String benchmark) throws IOException {
    // One thread, because several that wait for each other crawl where others compute too.
    String model = System.getProperty("duo.test.model");
    int status =
        run.execute(
            benchmark, "--quick", "--json", "--model", model, "--threads=1", "--context=512");
    assertThat(status).describedAs(run.talk()).isZero();
    JsonNode rows = new ObjectMapper().readTree(run.data());
    assertThat(rows).isNotEmpty().allSatisfy(QuickBenchTest::hasSetting);
    return rows;
  }

  private static void hasSetting(JsonNode row) {
    assertThat(row.path("version").asInt()).isEqualTo(1);
    assertThat(row.path("build_commit").asText()).matches("[0-9a-f]{7,}");
    assertThat(row.path("cpu_info").asText()).isNotEmpty();
    assertThat(row.path("model_type").asText()).isNotEmpty();
    assertThat(row.path("n_threads").asInt()).isPositive();
    assertThat(row.path("flash_attn").asInt()).isBetween(0, 1);
    assertThat(row.path("test").asText()).isNotEmpty();
  }

  private static void isCompared(JsonNode row) {
    assertThat(row.path("ratio").asDouble()).isPositive();
    assertThat(row.path("ratio_min").asDouble())
        .isLessThanOrEqualTo(row.path("ratio_max").asDouble());
  }

  @Test
  void speed_tells_prompt_and_generation_of_both_sides() throws IOException {
    JsonNode rows = rows("speed");
    assertThat(rows.findValuesAsText("test")).containsExactly("pp16", "tg4");
    assertThat(rows)
        .allSatisfy(
            row -> {
              isCompared(row);
              assertThat(row.path("reference").asText()).isEqualTo("llama-bench");
              assertThat(row.path("n_prompt").asInt() + row.path("n_gen").asInt()).isPositive();
              assertThat(row.path("avg_ts").asDouble()).isPositive();
              assertThat(row.path("reference_avg_ts").asDouble()).isPositive();
              assertThat(row.path("samples_ns")).hasSize(1);
            });
  }

  @Test
  void duplex_tells_passes_of_both_sides_and_what_listening_costs() throws IOException {
    JsonNode rows = rows("duplex");
    assertThat(rows).hasSize(4);
    for (int channels = 1; channels <= 2; channels++) {
      JsonNode row = rows.get(channels - 1);
      isCompared(row);
      assertThat(row.path("n_rows").asInt()).isEqualTo(channels);
      assertThat(row.path("p50_ns").asLong())
          .isPositive()
          .isLessThanOrEqualTo(row.path("p99_ns").asLong());
      assertThat(row.path("reference_p50_ns").asLong()).isPositive();
    }
    assertThat(rows.get(3).path("listening_tax").isNumber()).isTrue();
    eachTokenTakesOnePass(rows.get(2));
  }

  private static void eachTokenTakesOnePass(JsonNode overlap) {
    assertThat(overlap.path("overlap_output_tokens").asInt()).isPositive();
    assertThat(overlap.path("heard_tokens").asInt()).isPositive();
    assertThat(overlap.path("overlap_passes_per_token").asDouble()).isEqualTo(1.0);
  }

  @Test
  void memory_tells_the_peak_of_both_sides() throws IOException {
    JsonNode row = rows("memory").get(0);
    isCompared(row);
    long peak = row.path("peak_bytes").asLong();
    long reference = row.path("reference_peak_bytes").asLong();
    assertThat(reference).isGreaterThan(row.path("model_size").asLong() / 2);
    assertThat(row.path("difference_bytes").asLong()).isEqualTo(peak - reference);
  }

  @Test
  void start_tells_the_time_to_the_first_token_of_both_sides() throws IOException {
    JsonNode row = rows("start").get(0);
    isCompared(row);
    assertThat(row.path("avg_ns").asLong()).isPositive();
    assertThat(row.path("reference_avg_ns").asLong()).isPositive();
  }
}
