package dev.duo.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.cli.Failure;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a script, or a transcript as a script, strictly: JSON Lines, UTF-8, version 1. */
final class ScriptReader {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final String name;
  private ObjectNode settings = JsonNodeFactory.instance.objectNode();
  private List<Message> context = List.of();
  private final List<Script.Timed> inputs = new ArrayList<>();
  private int line;
  private boolean isFirst = true;
  private boolean ended;
  private long lastAt;

  private ScriptReader(String name) {
    this.name = name;
  }

  /**
   * @throws Failure {@code NAME:LINE: what is wrong}
   */
  static Script read(String name, byte[] bytes) {
    return new ScriptReader(name).read(bytes);
  }

  private Script read(byte[] bytes) {
    int begin = 0;
    while (begin < bytes.length) {
      int end = begin;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      line++;
      readLine(ByteBuffer.wrap(bytes, begin, end - begin));
      begin = end + 1;
    }
    if (!ended) {
      inputs.add(new Script.Timed(lastAt, new Input.End()));
    }
    return new Script(name, settings, context, inputs);
  }

  private void readLine(ByteBuffer bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      if (!text.isBlank()) {
        readObject(parse(text));
        isFirst = false;
      }
    } catch (CharacterCodingException e) {
      throw failure(name, line, "this is not UTF-8");
    } catch (LineProblem problem) {
      throw failure(name, line, String.valueOf(problem.getMessage()));
    }
  }

  private static ObjectNode parse(String text) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
      throw new LineProblem("a line must be a JSON object");
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
      throw new LineProblem("this is not JSON" + where + ": " + e.getOriginalMessage());
    }
  }

  private void readObject(ObjectNode object) {
    String type = new Fields(object, "the line").text("type");
    if (type.equals("options")) {
      readOptions(object);
      return;
    }
    Fields fields = new Fields(object, type);
    boolean acknowledged = settings.path("playback").asText().equals("acknowledged");
    new InputLines(acknowledged)
        .read(type, fields)
        .ifPresent(input -> add(fields.millis("at"), input));
  }

  private void readOptions(ObjectNode object) {
    if (!isFirst) {
      throw new LineProblem("options must be the first line");
    }
    settings = OptionsReader.settings(object);
    context = OptionsReader.context(object);
  }

  private void add(long at, Input input) {
    if (ended) {
      throw new LineProblem("nothing can be heard after the end");
    }
    if (at < lastAt) {
      throw new LineProblem("\"at\" goes backwards, from " + lastAt + " to " + at);
    }
    inputs.add(new Script.Timed(at, input));
    lastAt = at;
    ended = input instanceof Input.End;
  }

  static Failure failure(String name, int line, String message) {
    return new Failure(name + ":" + line + ": " + message);
  }
}
