package dev.duo.cli.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.duo.engine.api.Cause;
import dev.duo.engine.api.Counts;
import dev.duo.engine.api.DecisionRecord;
import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.State;
import dev.duo.engine.api.StateProbabilities;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TranscriptWriterTest {
  private static final Event.Stamp STAMP = new Event.Stamp(1, 20, 3, 2);
  private static final String HEAD = "{'at':20,'pass':3,'type':";
  private static final StateProbabilities P = new StateProbabilities(0.12345678, 0.25, 0.62654322);
  private static final String P_TEXT = "{'query':0.123457,'non_query':0.25,'incomplete':0.626543}";
  private static final DecisionRecord RECORD = new DecisionRecord(P, 1, 210, 200, 0.5, 4);
  private static final String RECORD_TEXT =
      "{'p':"
          + P_TEXT
          + ",'offset':1,'silence_ms':210,'required_ms':200,'threshold':0.5"
          + ",'lookahead_tokens':4}";

  private final StringWriter text = new StringWriter();

  /** Single quotes stand for double ones. */
  private void check(Event event, String line) {
    var writer =
        new TranscriptWriter(
            new PrintWriter(text), false, JsonNodeFactory.instance.objectNode().put("version", 1));
    writer.accept(event);

    assertThat(text.toString()).isEqualTo("{\"version\":1}\n" + line.replace('\'', '"') + "\n");
  }

  @Test
  void heard() {
    check(
        new Event.Heard(STAMP, "Why 5?", false),
        HEAD + "'heard','utterance':2,'text':'Why 5?','revised':false}");
  }

  @Test
  void an_event_of_no_utterance_has_no_number() {
    check(
        new Event.ActivityChanged(new Event.Stamp(1, 20, 3, 0), true),
        HEAD + "'activity','on':true}");
  }

  @Test
  void state() {
    check(
        new Event.StateChanged(STAMP, State.NON_QUERY, P, 4),
        HEAD + "'state','utterance':2,'state':'non_query','p':" + P_TEXT + ",'offset':4}");
  }

  @Test
  void transition() {
    check(
        new Event.Transition(STAMP, Floor.SPEAKING, Cause.QUERY, RECORD),
        HEAD
            + "'transition','utterance':2,'to':'speak','cause':'query','record':"
            + RECORD_TEXT
            + "}");
  }

  @Test
  void a_transition_without_a_detector_has_no_record() {
    check(
        new Event.Transition(STAMP, Floor.LISTENING, Cause.END_OF_REPLY, null),
        HEAD + "'transition','utterance':2,'to':'listen','cause':'end_of_reply'}");
  }

  @Test
  void said() {
    check(new Event.Said(STAMP, " Paris é"), HEAD + "'said','utterance':2,'text':' Paris é'}");
  }

  @Test
  void played() {
    check(new Event.PlayedTo(STAMP, 9), HEAD + "'played','utterance':2,'chars':9}");
  }

  @Test
  void dropped() {
    check(
        new Event.Dropped(STAMP, "yeah", RECORD),
        HEAD + "'dropped','utterance':2,'text':'yeah','record':" + RECORD_TEXT + "}");
  }

  @Test
  void reply_end() {
    check(
        new Event.ReplyEnded(STAMP, EndReason.CUT, "It is"),
        HEAD + "'reply_end','utterance':2,'reason':'cut','played_text':'It is'}");
  }

  @Test
  void error() {
    check(
        new Event.Failed(STAMP, "context_full", "no room"),
        HEAD + "'error','utterance':2,'code':'context_full','message':'no room'}");
  }

  @Test
  void inputs_without_an_event_of_their_own() {
    Event.Stamp none = new Event.Stamp(1, 20, 3, 0);
    check(new Event.InputTaken(none, new Input.Enter()), HEAD + "'enter'}");
    text.getBuffer().setLength(0);
    check(new Event.InputTaken(none, new Input.Stop()), HEAD + "'stop'}");
    text.getBuffer().setLength(0);
    check(new Event.InputTaken(none, new Input.End()), HEAD + "'end'}");
    text.getBuffer().setLength(0);
    check(new Event.InputTaken(none, new Input.Played(3)), HEAD + "'played','chars':3}");
    text.getBuffer().setLength(0);
    check(
        new Event.InputTaken(none, new Input.Say("Hi", false)),
        HEAD + "'say','text':'Hi','interruptible':false}");
    text.getBuffer().setLength(0);
    check(
        new Event.InputTaken(none, new Input.Add(Message.Role.USER, "Hi")),
        HEAD + "'add','role':'user','text':'Hi'}");
  }

  @Test
  void summary() {
    check(
        new Event.Closed(new Event.Stamp(1, 20, 3, 0), new Counts(1, 2, 3, 4, 5, 6, 7, 8)),
        HEAD
            + "'summary','passes':1,'rows':2,'output_tokens':3,'overlap_passes':4"
            + ",'overlap_output_tokens':5,'heard_tokens':6,'lookahead_tokens':7,'cells_peak':8}");
  }
}
