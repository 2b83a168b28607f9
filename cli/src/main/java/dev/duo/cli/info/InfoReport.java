package dev.duo.cli.info;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.cli.Version;
import dev.duo.engine.backend.LlamaInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what info tells, for people or as one object. */
final class InfoReport {
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;
  private static final List<String> HIGHLIGHTS =
      List.of(
          "general.name",
          "general.architecture",
          "general.license",
          "tokenizer.ggml.model",
          "tokenizer.ggml.pre");

  private InfoReport() {}

  static String text(Facts facts) {
    StringBuilder text = new StringBuilder();
    text.append("duo ").append(Version.text()).append('\n');
    row(text, "library", facts.library().folder().toString());
    row(text, "build", facts.library().build());
    for (LlamaInfo.Device device : facts.library().devices()) {
      row(text, "device", device(device));
    }
    text.append('\n').append(facts.file()).append('\n');
    LlamaInfo.ModelFile model = facts.model();
    row(text, "model", model.description());
    row(text, "size", size(model));
    row(text, "layers", layers(model));
    row(text, "context", "trained for " + model.contextTrain() + " tokens" + window(model));
    row(text, "template", model.template() ? "the model's own" : "none; ChatML stands in");
    highlights(model).forEach((key, value) -> row(text, key, value));
    row(text, "duplex", facts.isDuplex() ? "yes" : "no: " + facts.duplexProblem());
    if (facts.isDuplex()) {
      row(text, "detector", facts.detector() + ": " + facts.detectorReason());
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-20s %s%n", name, value));
  }

  private static String device(LlamaInfo.Device device) {
    return String.format(
        Locale.ROOT,
        "%s, %s, %.1f GB, %.1f GB free%s",
        device.name(),
        device.description().strip(),
        device.memoryTotal() / GIGA,
        device.memoryFree() / GIGA,
        device.gpu() ? " (GPU)" : "");
  }

  private static String size(LlamaInfo.ModelFile model) {
    return String.format(
        Locale.ROOT,
        "%.0f MB, %.0f million parameters, %d tokens in the vocabulary",
        model.fileBytes() / MEGA,
        model.parameters() / MEGA,
        model.vocabulary());
  }

  private static String layers(LlamaInfo.ModelFile model) {
    return String.format(
        Locale.ROOT,
        "%d, width %d, %d heads, %d for keys and values",
        model.layers(),
        model.width(),
        model.heads(),
        model.headsKv());
  }

  private static String window(LlamaInfo.ModelFile model) {
    return model.window() == 0 ? "" : ", sliding window of " + model.window();
  }

  private static Map<String, String> highlights(LlamaInfo.ModelFile model) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String key : HIGHLIGHTS) {
      String value = model.metadata().get(key);
      if (value != null) {
        found.put(key, value);
      }
    }
    return found;
  }

  static ObjectNode json(Facts facts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", 1).put("duo", Version.text());
    ObjectNode library = json.putObject("library");
    library.put("folder", facts.library().folder().toString());
    library.put("build", facts.library().build());
    ArrayNode devices = library.putArray("devices");
    for (LlamaInfo.Device device : facts.library().devices()) {
      devices
          .addObject()
          .put("name", device.name())
          .put("description", device.description().strip())
          .put("memory_total", device.memoryTotal())
          .put("memory_free", device.memoryFree())
          .put("gpu", device.gpu());
    }
    json.set("model", model(facts));
    ObjectNode duplex = json.putObject("duplex");
    duplex.put("capable", facts.isDuplex());
    if (facts.isDuplex()) {
      duplex.put("detector", facts.detector()).put("reason", facts.detectorReason());
    } else {
      duplex.put("reason", facts.duplexProblem());
    }
    return json;
  }

  private static ObjectNode model(Facts facts) {
    LlamaInfo.ModelFile model = facts.model();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("file", facts.file().toString())
        .put("description", model.description())
        .put("bytes", model.fileBytes())
        .put("parameters", model.parameters())
        .put("vocabulary", model.vocabulary())
        .put("context_train", model.contextTrain())
        .put("width", model.width())
        .put("layers", model.layers())
        .put("heads", model.heads())
        .put("heads_kv", model.headsKv())
        .put("window", model.window())
        .put("recurrent", model.recurrent())
        .put("hybrid", model.hybrid())
        .put("chat_template", model.template());
    ObjectNode metadata = json.putObject("metadata");
    highlights(model).forEach(metadata::put);
    return json;
  }
}
