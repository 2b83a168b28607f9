package dev.duo.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duo.cli.Failure;
import dev.duo.engine.api.EngineOptions;
import java.io.IOException;
import java.util.List;

/** llama-bench with the settings of the engine, one repetition a turn. */
record LlamaBench(String tool, EngineOptions options, int promptTokens, int outputTokens)
    implements Pairs.Turn<Speeds> {

  @Override
  public Speeds take() throws IOException, InterruptedException {
    return parse(Child.run(command()).output());
  }

  private List<String> command() {
    return new CommandWords(tool)
        .with("-m", options.model())
        .with("-p", promptTokens)
        .with("-n", outputTokens)
        .with("-r", 1)
        .with("-b", options.rows())
        .with("-ub", options.rows())
        .with("-t", options.threads())
        .with("--poll", options.poll())
        .with("-fa", options.flashAttention())
        .with("-ngl", options.gpuLayers())
        .with("-o", "jsonl")
        .list();
  }

  /** A line for the prompt and one for the generation. */
  private Speeds parse(String output) {
    try {
      var mapper = new ObjectMapper();
      long prompt = 0;
      long generation = 0;
      for (String line : output.strip().lines().toList()) {
        JsonNode test = mapper.readTree(line);
        if (test.path("n_gen").asInt() > 0) {
          generation = test.path("avg_ns").asLong();
        } else {
          prompt = test.path("avg_ns").asLong();
        }
      }
      if (prompt > 0 && generation > 0) {
        return new Speeds(prompt, (double) generation / outputTokens);
      }
    } catch (JsonProcessingException e) {
      throw new Failure(tool + " did not write JSON: " + e.getOriginalMessage(), e);
    }
    throw new Failure(tool + " did not tell both speeds: " + output);
  }
}
