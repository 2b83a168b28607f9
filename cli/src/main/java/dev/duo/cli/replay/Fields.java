package dev.duo.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.cli.Nearest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one object, read strictly: each has its type, and no other may be there. */
final class Fields {
  private static final long MOST_MILLIS = 1_000_000_000_000L;

  private final ObjectNode json;
  private final String owner;

  /**
   * @param owner whose fields these are, for messages
   */
  Fields(ObjectNode json, String owner) {
    this.json = json;
    this.owner = owner;
  }

  void allowOnly(String... keys) {
    List<String> allowed = Arrays.asList(keys);
    for (String key : (Iterable<String>) json::fieldNames) {
      if (!allowed.contains(key)) {
        throw new LineProblem(
            "unknown key \"" + key + "\" of " + owner + Nearest.hint(key, allowed));
      }
    }
  }

  boolean has(String key) {
    return json.has(key);
  }

  String text(String key) {
    JsonNode value = required(key);
    if (!value.isTextual()) {
      throw wrong(key, "a string", value);
    }
    if (hasLoneSurrogate(value.textValue())) {
      throw new LineProblem("\"" + key + "\" of " + owner + " holds half a character");
    }
    return value.textValue();
  }

  boolean flag(String key) {
    JsonNode value = required(key);
    if (!value.isBoolean()) {
      throw wrong(key, "true or false", value);
    }
    return value.booleanValue();
  }

  boolean flagOr(String key, boolean otherwise) {
    return has(key) ? flag(key) : otherwise;
  }

  int count(String key) {
    JsonNode value = required(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw wrong(key, "a whole number of at least 0", value);
    }
    return value.intValue();
  }

  long millis(String key) {
    JsonNode value = required(key);
    boolean isWhole = value.isIntegralNumber() && value.canConvertToLong();
    if (!isWhole || value.longValue() < 0 || value.longValue() > MOST_MILLIS) {
      throw wrong(key, "a whole number of milliseconds, 0.." + MOST_MILLIS, value);
    }
    return value.longValue();
  }

  @Nullable JsonNode optional(String key) {
    return json.get(key);
  }

  private JsonNode required(String key) {
    JsonNode value = json.get(key);
    if (value == null) {
      throw new LineProblem("\"" + key + "\" of " + owner + " is missing");
    }
    return value;
  }

  private LineProblem wrong(String key, String wanted, JsonNode value) {
    return new LineProblem("\"" + key + "\" of " + owner + " must be " + wanted + ", not " + value);
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
