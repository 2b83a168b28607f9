package dev.duo.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchErrorsTest {
  private final BenchRun run = new BenchRun();

  @TempDir Path folder;

  private int execute(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--quick", "--model", System.getProperty("duo.test.model")));
    Tools tools = new Tools(List.of(folder.resolve("duo").toString()), folder, folder);
    return run.execute(() -> tools, all.toArray(String[]::new));
  }

  private void tool(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @ParameterizedTest
  @CsvSource({
    "speed, llama-bench",
    "duplex, duo-baseline",
    "memory, llama-completion",
    "start, llama-completion"
  })
  void a_missing_tool_is_one_line_that_names_it(String benchmark, String tool) {
    assertThat(execute(benchmark)).isEqualTo(1);
    assertThat(run.talk().strip())
        .startsWith("there is no " + folder.resolve(tool))
        .endsWith("scripts/build --force makes it")
        .hasLineCount(1);
    assertThat(run.data()).isEmpty();
  }

  @Test
  void a_tool_that_fails_is_told_with_its_last_words() throws IOException {
    tool("llama-bench", "echo loading >&2; echo out of luck >&2; exit 3");
    assertThat(execute("speed")).isEqualTo(1);
    assertThat(run.talk())
        .contains("llama-bench failed with status 3: out of luck")
        .hasLineCount(1);
  }

  @Test
  void a_tool_that_writes_something_else_is_told() throws IOException {
    tool("llama-bench", "echo hello");
    assertThat(execute("speed")).isEqualTo(1);
    assertThat(run.talk()).contains("llama-bench did not write JSON");
  }

  @Test
  void a_tool_that_writes_nothing_is_told() throws IOException {
    tool("duo", "exit 0");
    tool("llama-completion", "exit 0");
    assertThat(execute("start")).isEqualTo(1);
    assertThat(run.talk()).contains("duo wrote nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--pairs=0", "--warmup=-1", "--n-gen=0", "--context=64 --n-prompt=64"})
  void a_size_that_is_too_small_is_a_misuse(String options) {
    assertThat(execute(("speed " + options).split(" "))).isEqualTo(2);
    assertThat(run.talk()).contains(" must be at least ");
  }

  @Test
  void a_missing_benchmark_is_a_misuse_that_lists_them() {
    assertThat(run.execute()).isEqualTo(2);
    assertThat(run.talk())
        .contains("a benchmark is missing; there are speed, duplex, memory, start");
  }
}
