package dev.duo.cli.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.cli.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Options as keys of a JSON object: the key is the option's first long name without the dashes, in
 * which an underscore serves for a hyphen. An object of settings is any object with options or
 * mixins.
 */
public final class OptionValues {
  /** Keys that version 1 of the script writes otherwise. */
  private static final Map<String, String> CONTRACT_KEYS =
      Map.of("words-per-second", "words_per_second");

  private OptionValues() {}

  /** The values that the settings have now; what is not set is left out. */
  public static ObjectNode toJson(Object settings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (OptionSpec option : CommandSpec.forAnnotatedObject(settings).options()) {
      Object value = option.getValue();
      if (value != null && !value.equals(List.of())) {
        json.set(key(option), toJsonValue(value));
      }
    }
    return json;
  }

  /**
   * Fills settings: what was given on the command line, else what the JSON object says, else the
   * defaults.
   *
   * @throws IllegalArgumentException for unknown keys and for values that are none of the option
   */
  public static void fill(
      Object settings, ObjectNode json, ParseResult given, IDefaultValueProvider defaults) {
    CommandLine line = new CommandLine(settings);
    line.setDefaultValueProvider(defaults);
    line.setOverwrittenOptionsAllowed(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    List<String> args = fromJson(line.getCommandSpec(), json, given);
    args.addAll(fromCommandLine(line.getCommandSpec(), given));
    try {
      line.parseArgs(args.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  private static List<String> fromJson(CommandSpec spec, ObjectNode json, ParseResult given) {
    List<String> args = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      OptionSpec option = option(spec, field.getKey());
      List<JsonNode> values = values(field.getKey(), field.getValue(), option);
      if (!given.hasMatchedOption(option.longestName())) {
        values.forEach(value -> args.add(option.longestName() + "=" + value.asText()));
      }
    }
    return args;
  }

  private static List<String> fromCommandLine(CommandSpec spec, ParseResult given) {
    List<String> args = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      OptionSpec matched = given.matchedOption(option.longestName());
      if (matched != null) {
        matched
            .originalStringValues()
            .forEach(value -> args.add(option.longestName() + "=" + value));
      }
    }
    return args;
  }

  private static OptionSpec option(CommandSpec spec, String key) {
    List<String> known = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      if (key(option).replace('_', '-').equals(key.replace('_', '-'))) {
        return option;
      }
      known.add(key(option));
    }
    throw new IllegalArgumentException("unknown option " + key + Nearest.hint(key, known));
  }

  /** The values of an option that can be given several times are an array. */
  private static List<JsonNode> values(String key, JsonNode value, OptionSpec option) {
    if (!option.isMultiValue()) {
      check(key, value, option.type());
      return List.of(value);
    }
    if (!value.isArray()) {
      throw new IllegalArgumentException(key + " must be an array, not " + value);
    }
    value.forEach(element -> check(key, element, String.class));
    return value.valueStream().toList();
  }

  private static void check(String key, JsonNode value, Class<?> type) {
    boolean wantsNumber = isNumber(type);
    boolean fits = wantsNumber ? value.isNumber() : value.isTextual();
    if (!fits) {
      throw new IllegalArgumentException(
          key + " must be a " + (wantsNumber ? "number" : "string") + ", not " + value);
    }
  }

  private static boolean isNumber(Class<?> type) {
    return type == int.class || type == long.class || type == float.class || type == double.class;
  }

  private static JsonNode toJsonValue(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case Integer number -> json.numberNode(number);
      case Long number -> json.numberNode(number);
      case Float number -> json.numberNode(number);
      case Double number -> json.numberNode(number);
      case List<?> texts -> {
        ArrayNode array = json.arrayNode();
        texts.forEach(text -> array.add(String.valueOf(text)));
        yield array;
      }
      default -> json.textNode(value.toString());
    };
  }

  private static String key(OptionSpec option) {
    for (String name : option.names()) {
      if (name.startsWith("--")) {
        String key = name.substring(2);
        return CONTRACT_KEYS.getOrDefault(key, key);
      }
    }
    throw new IllegalStateException("an option without a long name: " + option);
  }
}
