package dev.duo.cli.replay;

import dev.duo.cli.Nearest;
import dev.duo.engine.api.Input;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lines that hold inputs. A line of a script has {@code at} and {@code type}; a line of a
 * transcript also has {@code pass}, and of those the inputs are taken and the rest is left aside,
 * so that a transcript is a script.
 */
final class InputLines {
  private static final List<String> SCRIPT_TYPES =
      List.of("hear", "revise", "activity", "enter", "stop", "say", "add", "played", "end");

  // What a transcript's line holds besides at, pass, type and utterance.
  private static final Map<String, String[]> TRANSCRIPT_KEYS =
      Map.ofEntries(
          Map.entry("heard", new String[] {"text", "revised"}),
          Map.entry("activity", new String[] {"on"}),
          Map.entry("enter", new String[] {}),
          Map.entry("say", new String[] {"text", "interruptible"}),
          Map.entry("add", new String[] {"role", "text"}),
          Map.entry("stop", new String[] {}),
          Map.entry("end", new String[] {}),
          Map.entry("state", new String[] {"state", "p", "offset"}),
          Map.entry("transition", new String[] {"to", "cause", "record"}),
          Map.entry("said", new String[] {"text"}),
          Map.entry("played", new String[] {"chars"}),
          Map.entry("dropped", new String[] {"text", "record"}),
          Map.entry("reply_end", new String[] {"reason", "played_text"}),
          Map.entry("error", new String[] {"code", "message"}),
          Map.entry(
              "summary",
              new String[] {
                "passes",
                "rows",
                "output_tokens",
                "overlap_passes",
                "overlap_output_tokens",
                "heard_tokens",
                "lookahead_tokens",
                "cells_peak",
                "wall_ms"
              }));

  private final boolean acknowledged;

  /**
   * @param acknowledged the caller reports what was played; otherwise "played" is what happened
   */
  InputLines(boolean acknowledged) {
    this.acknowledged = acknowledged;
  }

  /** The input of a line; empty for a line of a transcript that holds none. */
  Optional<Input> read(String type, Fields fields) {
    if (fields.has("pass")) {
      return ofTranscript(type, fields);
    }
    return Optional.of(ofScript(type, fields));
  }

  private Input ofScript(String type, Fields fields) {
    return switch (type) {
      case "hear" -> new Input.Hear(only(fields, "text").text("text"));
      case "revise" -> new Input.Revise(only(fields, "text").text("text"));
      case "activity" -> new Input.Activity(only(fields, "on").flag("on"));
      case "enter" -> {
        only(fields);
        yield new Input.Enter();
      }
      case "stop" -> {
        only(fields);
        yield new Input.Stop();
      }
      case "end" -> {
        only(fields);
        yield new Input.End();
      }
      case "say" -> say(only(fields, "text", "interruptible"));
      case "add" -> add(only(fields, "role", "text"));
      case "played" -> {
        if (!acknowledged) {
          throw new LineProblem(
              "\"played\" needs \"playback\":\"acknowledged\" in the line of options");
        }
        yield new Input.Played(only(fields, "chars").count("chars"));
      }
      default -> throw unknown(type, SCRIPT_TYPES);
    };
  }

  private static Fields only(Fields fields, String... keys) {
    fields.allowOnly(with(keys, "at", "type"));
    return fields;
  }

  private Optional<Input> ofTranscript(String type, Fields fields) {
    String[] keys = TRANSCRIPT_KEYS.get(type);
    if (keys == null) {
      throw unknown(type, TRANSCRIPT_KEYS.keySet().stream().sorted().toList());
    }
    fields.allowOnly(with(keys, "at", "pass", "type", "utterance"));
    return switch (type) {
      case "heard" -> Optional.of(heard(fields));
      case "activity" -> Optional.of(new Input.Activity(fields.flag("on")));
      case "enter" -> Optional.of(new Input.Enter());
      case "stop" -> Optional.of(new Input.Stop());
      case "end" -> Optional.of(new Input.End());
      case "say" -> Optional.of(say(fields));
      case "add" -> Optional.of(add(fields));
      case "played" ->
          acknowledged ? Optional.of(new Input.Played(fields.count("chars"))) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Input say(Fields fields) {
    String text = fields.text("text");
    return built(() -> new Input.Say(text, fields.flagOr("interruptible", true)));
  }

  private static Input add(Fields fields) {
    String text = fields.text("text");
    return built(() -> new Input.Add(OptionsReader.role(fields.text("role"), "add"), text));
  }

  private static Input built(Supplier<Input> input) {
    try {
      return input.get();
    } catch (IllegalArgumentException e) {
      throw new LineProblem(String.valueOf(e.getMessage()));
    }
  }

  private static Input heard(Fields fields) {
    String text = fields.text("text");
    return fields.flag("revised") ? new Input.Revise(text) : new Input.Hear(text);
  }

  private static String[] with(String[] keys, String... more) {
    return Stream.of(keys, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static LineProblem unknown(String type, List<String> known) {
    return new LineProblem("unknown type \"" + type + "\"" + Nearest.hint(type, known));
  }
}
