package dev.duo.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.cli.Nearest;
import dev.duo.engine.api.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the line of options: version, what was said before. What is left are options of the command
 * line, checked where their values are used.
 */
final class OptionsReader {
  private static final int VERSION = 1;
  private static final Set<String> OWN_KEYS = Set.of("version", "type", "context");

  private OptionsReader() {}

  static ObjectNode settings(ObjectNode line) {
    checkVersion(line);
    ObjectNode settings = line.deepCopy();
    settings.remove(OWN_KEYS);
    return settings;
  }

  static List<Message> context(ObjectNode line) {
    JsonNode array = line.get("context");
    if (array == null) {
      return List.of();
    }
    if (!array.isArray()) {
      throw new LineProblem(
          "\"context\" must be an array of messages, not "
              + array
              + "; the size of the cache is called \"cells\"");
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode element : array) {
      messages.add(message(element, messages.size()));
    }
    return messages;
  }

  private static void checkVersion(ObjectNode line) {
    int version = new Fields(line, "options").count("version");
    if (version != VERSION) {
      throw new LineProblem(
          "version " + version + " is unknown; this duo reads version " + VERSION);
    }
  }

  private static Message message(JsonNode element, int index) {
    String owner = "context message " + index;
    if (!(element instanceof ObjectNode object)) {
      throw new LineProblem(owner + " must be an object, not " + element);
    }
    Fields fields = new Fields(object, owner);
    fields.allowOnly("role", "content", "cut");
    try {
      return new Message(
          role(fields.text("role"), owner), fields.text("content"), fields.flagOr("cut", false));
    } catch (IllegalArgumentException e) {
      throw new LineProblem(owner + ": " + e.getMessage());
    }
  }

  /** The role of that name. */
  static Message.Role role(String label, String owner) {
    for (Message.Role role : Message.Role.values()) {
      if (role.label().equals(label)) {
        return role;
      }
    }
    throw new LineProblem(
        "unknown role \""
            + label
            + "\" of "
            + owner
            + Nearest.hint(label, List.of("user", "assistant")));
  }
}
