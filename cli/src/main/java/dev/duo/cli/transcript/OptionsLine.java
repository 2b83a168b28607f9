package dev.duo.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.cli.options.OptionValues;
import dev.duo.engine.api.Message;
import java.util.List;

/** The first line of a transcript: everything needed to replay it. */
public final class OptionsLine {
  private OptionsLine() {}

  /**
   * @param settings an object of options, see {@link OptionValues}
   */
  public static ObjectNode of(Object settings, List<Message> context) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("version", 1).put("type", "options");
    line.setAll(OptionValues.toJson(settings));
    if (!context.isEmpty()) {
      ArrayNode messages = line.putArray("context");
      context.forEach(message -> messages.add(message(message)));
    }
    return line;
  }

  private static ObjectNode message(Message message) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("role", message.role().label())
            .put("content", message.content());
    return message.cut() ? json.put("cut", true) : json;
  }
}
