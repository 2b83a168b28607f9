package dev.duo.cli.transcript;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.cli.options.Names;
import dev.duo.engine.api.Counts;
import dev.duo.engine.api.DecisionRecord;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.StateProbabilities;
import org.jspecify.annotations.Nullable;

/** An event as the object of its line. */
final class EventJson {
  private static final double DIGITS = 1e6;

  private EventJson() {}

  static ObjectNode of(Event event) {
    return switch (event) {
      case Event.Heard e -> line(e, "heard").put("text", e.text()).put("revised", e.revised());
      case Event.ActivityChanged e -> line(e, "activity").put("on", e.on());
      case Event.InputTaken e -> input(e);
      case Event.StateChanged e -> state(e);
      case Event.Transition e -> transition(e);
      case Event.Said e -> line(e, "said").put("text", e.text());
      case Event.Thought e -> line(e, "thought").put("text", e.text());
      case Event.PlayedTo e -> line(e, "played").put("chars", e.chars());
      case Event.Dropped e -> record(line(e, "dropped").put("text", e.text()), e.record());
      case Event.ReplyEnded e ->
          line(e, "reply_end")
              .put("reason", Names.of(e.reason()))
              .put("played_text", e.playedText());
      case Event.Failed e -> line(e, "error").put("code", e.code()).put("message", e.message());
      case Event.Closed e -> summary(line(e, "summary"), e.counts());
    };
  }

  private static ObjectNode line(Event event, String type) {
    Event.Stamp stamp = event.stamp();
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("at", stamp.at()).put("pass", stamp.pass()).put("type", type);
    if (stamp.utterance() > 0) {
      line.put("utterance", stamp.utterance());
    }
    return line;
  }

  private static ObjectNode input(Event.InputTaken event) {
    return switch (event.input()) {
      case Input.Hear hear -> line(event, "heard").put("text", hear.text()).put("revised", false);
      case Input.Revise revise ->
          line(event, "heard").put("text", revise.text()).put("revised", true);
      case Input.Activity activity -> line(event, "activity").put("on", activity.on());
      case Input.Enter() -> line(event, "enter");
      case Input.Stop() -> line(event, "stop");
      case Input.Say say ->
          line(event, "say").put("text", say.text()).put("interruptible", say.interruptible());
      case Input.Add add ->
          line(event, "add").put("role", add.role().label()).put("text", add.text());
      case Input.Played played -> line(event, "played").put("chars", played.chars());
      case Input.End() -> line(event, "end");
    };
  }

  private static ObjectNode state(Event.StateChanged event) {
    ObjectNode line = line(event, "state").put("state", Names.of(event.state()));
    line.set("p", probabilities(event.p()));
    return line.put("offset", event.offset());
  }

  private static ObjectNode transition(Event.Transition event) {
    ObjectNode line =
        line(event, "transition").put("to", to(event.to())).put("cause", Names.of(event.cause()));
    return record(line, event.record());
  }

  private static String to(Floor floor) {
    return switch (floor) {
      case LISTENING -> "listen";
      case SPEAKING -> "speak";
      case HOLDING -> "hold";
    };
  }

  private static ObjectNode record(ObjectNode line, @Nullable DecisionRecord record) {
    if (record == null) {
      return line;
    }
    ObjectNode json = line.putObject("record");
    json.set("p", probabilities(record.p()));
    json.put("offset", record.offset())
        .put("silence_ms", record.silenceMillis())
        .put("required_ms", record.requiredMillis())
        .put("threshold", record.threshold())
        .put("lookahead_tokens", record.lookaheadTokens());
    return line;
  }

  private static ObjectNode probabilities(StateProbabilities p) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("query", rounded(p.query()))
        .put("non_query", rounded(p.nonQuery()))
        .put("incomplete", rounded(p.incomplete()));
  }

  private static double rounded(double p) {
    return Math.round(p * DIGITS) / DIGITS;
  }

  private static ObjectNode summary(ObjectNode line, Counts counts) {
    return line.put("passes", counts.passes())
        .put("rows", counts.rows())
        .put("output_tokens", counts.outputTokens())
        .put("overlap_passes", counts.overlapPasses())
        .put("overlap_output_tokens", counts.overlapOutputTokens())
        .put("heard_tokens", counts.heardTokens())
        .put("lookahead_tokens", counts.lookaheadTokens())
        .put("cells_peak", counts.cellsPeak());
  }
}
