package dev.duo.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duo.cli.Failure;
import dev.duo.engine.api.EngineOptions;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** The same passes in C, against llama.cpp alone. */
record Baseline(String tool, EngineOptions options, int prefix, int passes)
    implements Pairs.Turn<PassTimes> {

  /** One run measures both kinds, a line each. */
  @Override
  public PassTimes take() throws IOException, InterruptedException {
    List<String> command =
        new CommandWords(tool)
            .with("--model", options.model())
            .with("--prefix", prefix)
            .with("--passes", passes)
            .with("--threads", options.threads())
            .with("--flash", options.flashAttention())
            .with("--poll", options.poll())
            .list();
    List<String> lines = Child.run(command).output().strip().lines().toList();
    if (lines.size() != 2) {
      throw new Failure(tool + " did not write a line for one row and one for two: " + lines);
    }
    return new PassTimes(nanos(lines.getFirst(), 1), nanos(lines.getLast(), 2));
  }

  private long[] nanos(String line, int rows) {
    try {
      JsonNode times = new ObjectMapper().readTree(line);
      JsonNode nanos = times.path("ns_per_pass");
      if (times.path("rows").asInt() == rows && nanos.size() == passes) {
        return StreamSupport.stream(nanos.spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .toArray();
      }
    } catch (JsonProcessingException e) {
      throw new Failure(tool + " did not write JSON: " + e.getOriginalMessage(), e);
    }
    throw new Failure(
        tool + " did not tell the times of " + passes + " passes of " + rows + " rows: " + line);
  }
}
