package dev.duo.cli.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.cli.options.Names;
import dev.duo.engine.Generator;
import java.util.Locale;

/** The figures of a run. */
final class RunReport {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private RunReport() {}

  /** For people, on one line. */
  static String text(Generator.Result result) {
    return String.format(
        Locale.ROOT,
        "prompt %d tokens in %.0f ms (%.1f/s); reply %d tokens in %.0f ms (%.1f/s); ended by: %s",
        result.promptTokens(),
        result.prefillNanos() / NANOS_PER_MILLI,
        promptSpeed(result),
        result.outputTokens(),
        result.generationNanos() / NANOS_PER_MILLI,
        outputSpeed(result),
        Names.of(result.reason()));
  }

  static ObjectNode json(String model, Generator.Result result, int seed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", 1)
        .put("model", model)
        .put("text", result.text())
        .put("reason", Names.of(result.reason()))
        .put("prompt_tokens", result.promptTokens())
        .put("output_tokens", result.outputTokens())
        .put("seed", Integer.toUnsignedLong(seed));
    json.putObject("timings")
        .put("prefill_ms", rounded(result.prefillNanos() / NANOS_PER_MILLI))
        .put("generation_ms", rounded(result.generationNanos() / NANOS_PER_MILLI))
        .put("prompt_tokens_per_second", rounded(promptSpeed(result)))
        .put("output_tokens_per_second", rounded(outputSpeed(result)));
    return json;
  }

  private static double promptSpeed(Generator.Result result) {
    return speed(result.promptTokens(), result.prefillNanos());
  }

  /** The last token is evaluated only where the model was asked what follows it. */
  private static double outputSpeed(Generator.Result result) {
    boolean isLastEvaluated = result.reason() == Generator.Reason.END;
    int evaluated = isLastEvaluated ? result.outputTokens() : result.outputTokens() - 1;
    return speed(Math.max(0, evaluated), result.generationNanos());
  }

  private static double speed(int tokens, long nanos) {
    return nanos <= 0 ? 0 : tokens * NANOS_PER_SECOND / nanos;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
