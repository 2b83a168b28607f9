package dev.duo.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.cli.Version;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.backend.LlamaInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What both sides have in common: build, machine, model, options; under llama-bench's keys. */
record Setting(ObjectNode keys, String text) {
  private static final Pattern COMMIT = Pattern.compile("llama\\.cpp (\\S+?),.*");

  static Setting of(EngineOptions options) {
    LlamaInfo.Library library = LlamaInfo.library();
    LlamaInfo.ModelFile model = LlamaInfo.model(options.model());
    Matcher commit = COMMIT.matcher(library.build());
    String build = commit.matches() ? commit.group(1) : library.build();
    String cpu = devices(library, false);
    ObjectNode keys = JsonNodeFactory.instance.objectNode();
    keys.put("version", 1)
        .put("duo", Version.text())
        .put("build_commit", build)
        .put("build_text", library.build())
        .put("cpu_info", cpu)
        .put("gpu_info", devices(library, true))
        .put("model_filename", options.model().toString())
        .put("model_type", model.description())
        .put("model_size", model.fileBytes())
        .put("model_n_params", model.parameters())
        .put("n_batch", options.rows())
        .put("n_ubatch", options.rows())
        .put("n_threads", options.threads())
        .put("poll", options.poll())
        .put("n_gpu_layers", options.gpuLayers())
        .put("flash_attn", options.flashAttention())
        .put("n_ctx", options.context())
        .put("test_time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return new Setting(
        keys,
        Row.text(
            "%s (%.0f MB), %s, %d threads, poll %d, flash attention %s, batch %d, context %d,"
                + " llama.cpp %s",
            model.description(),
            model.fileBytes() / 1e6,
            cpu,
            options.threads(),
            options.poll(),
            options.flashAttention() == 1 ? "on" : "off",
            options.rows(),
            options.context(),
            build));
  }

  private static String devices(LlamaInfo.Library library, boolean gpu) {
    return library.devices().stream()
        .filter(device -> device.gpu() == gpu)
        .map(device -> device.description().strip())
        .collect(Collectors.joining(", "));
  }
}
