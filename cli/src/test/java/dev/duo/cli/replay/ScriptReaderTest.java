package dev.duo.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duo.cli.Failure;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptReaderTest {
  /** Single quotes stand for double ones. */
  private static Script read(String... lines) {
    String text = String.join("\n", lines).replace('\'', '"');
    return ScriptReader.read("s", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void every_input_has_a_line() {
    Script script =
        read(
            "{'version':1,'type':'options','playback':'acknowledged'}",
            "{'at':0,'type':'activity','on':true}",
            "{'at':0,'type':'hear','text':'What'}",
            "{'at':1,'type':'revise','text':'Why'}",
            "{'at':2,'type':'enter'}",
            "{'at':3,'type':'stop'}",
            "{'at':4,'type':'say','text':'Hold on.'}",
            "{'at':5,'type':'add','role':'user','text':'It rains.'}",
            "{'at':6,'type':'played','chars':12}",
            "{'at':7,'type':'end'}");

    assertThat(script.inputs())
        .containsExactly(
            new Script.Timed(0, new Input.Activity(true)),
            new Script.Timed(0, new Input.Hear("What")),
            new Script.Timed(1, new Input.Revise("Why")),
            new Script.Timed(2, new Input.Enter()),
            new Script.Timed(3, new Input.Stop()),
            new Script.Timed(4, new Input.Say("Hold on.", true)),
            new Script.Timed(5, new Input.Add(Message.Role.USER, "It rains.")),
            new Script.Timed(6, new Input.Played(12)),
            new Script.Timed(7, new Input.End()));
  }

  @Test
  void the_end_of_the_file_is_the_end() {
    assertThat(read("{'at':40,'type':'hear','text':'Hi'}", "").inputs())
        .last()
        .isEqualTo(new Script.Timed(40, new Input.End()));
    assertThat(read("").inputs()).containsExactly(new Script.Timed(0, new Input.End()));
  }

  @Test
  void the_options_line_holds_what_was_said_before_and_options() {
    Script script =
        read(
            "{'version':1,'type':'options','policy':'paper','context':["
                + "{'role':'user','content':'Hi'},{'role':'assistant','content':'Hel','cut':true}]}");

    assertThat(script.context()).containsExactly(Message.user("Hi"), Message.cutAssistant("Hel"));
    assertThat(script.settings()).hasToString("{\"policy\":\"paper\"}");
  }

  @Test
  void of_a_transcript_the_inputs_are_taken_and_the_rest_is_left() {
    Script script =
        read(
            "{'version':1,'type':'options'}",
            "{'at':0,'pass':0,'type':'heard','utterance':1,'text':'Why','revised':false}",
            "{'at':9,'pass':0,'type':'heard','utterance':1,'text':'Who?','revised':true}",
            "{'at':22,'pass':1,'type':'state','utterance':1,'state':'query','p':{},'offset':0}",
            "{'at':20,'pass':1,'type':'enter','utterance':1}",
            "{'at':44,'pass':2,'type':'transition','utterance':1,'to':'speak','cause':'enter'}",
            "{'at':66,'pass':3,'type':'said','utterance':1,'text':'I'}",
            "{'at':66,'pass':3,'type':'played','utterance':1,'chars':1}",
            "{'at':70,'pass':3,'type':'end','utterance':1}",
            "{'at':90,'pass':4,'type':'summary','passes':4}");

    assertThat(script.inputs())
        .containsExactly(
            new Script.Timed(0, new Input.Hear("Why")),
            new Script.Timed(9, new Input.Revise("Who?")),
            new Script.Timed(20, new Input.Enter()),
            new Script.Timed(70, new Input.End()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'hear','text':'x'}            | \"at\" of hear is missing",
        "{'at':0,'type':'hear'}                | \"text\" of hear is missing",
        "{'at':0,'text':'x'}                   | \"type\" of the line is missing",
        "{'at':0,'type':'heer','text':'x'}     | unknown type \"heer\"; did you mean hear?",
        "{'at':0,'type':'zzz'}                 | unknown type \"zzz\"",
        "{'at':0,'type':'hear','txt':'x'}      | unknown key \"txt\" of hear; did you mean text?",
        "{'at':0,'type':'enter','text':'x'}    | unknown key \"text\" of enter",
        "{'at':-1,'type':'enter'}              | \"at\" of enter must be a whole number of milliseconds, 0..1000000000000, not -1",
        "{'at':1.5,'type':'enter'}             | \"at\" of enter must be a whole number of milliseconds, 0..1000000000000, not 1.5",
        "{'at':'0','type':'enter'}             | \"at\" of enter must be a whole number of milliseconds, 0..1000000000000, not \"0\"",
        "{'at':0,'type':'hear','text':5}       | \"text\" of hear must be a string, not 5",
        "{'at':0,'type':'hear','text':'\\ud800'} | \"text\" of hear holds half a character",
        "{'at':0,'type':'activity','on':1}     | \"on\" of activity must be true or false, not 1",
        "{'at':0,'type':'say','text':''}       | there is nothing to say",
        "{'at':0,'type':'played','chars':3}    | \"played\" needs \"playback\":\"acknowledged\" in the line of options",
        "{'at':0,'type':'enter','at':1}        | this is not JSON at column 28: Duplicate field 'at'",
        "{'at':0,'type':'enter'} x             | this is not JSON",
        "{'at':0,                              | this is not JSON",
        "[1]                                   | a line must be a JSON object",
        "{'version':1,'type':'options'}        | options must be the first line",
        "{'at':0,'pass':1,'type':'hear'}       | unknown type \"hear\"; did you mean heard?",
        "{'at':0,'pass':1,'type':'said','x':1} | unknown key \"x\" of said",
      })
  void a_line_that_is_wrong_is_told_with_its_number(String line, String message) {
    assertThatThrownBy(() -> read("{'version':1,'type':'options'}", "", line))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("s:3: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'options'}                         | \"version\" of options is missing",
        "{'version':2,'type':'options'}             | version 2 is unknown; this duo reads version 1",
        "{'version':1,'type':'options','context':5} | \"context\" must be an array of messages, not 5; the size of the cache is called \"cells\"",
        "{'version':1,'type':'options','context':[5]} | context message 0 must be an object, not 5",
        "{'version':1,'type':'options','context':[{'role':'usr','content':''}]} | unknown role \"usr\" of context message 0; did you mean user?",
        "{'version':1,'type':'options','context':[{'role':'user'}]} | \"content\" of context message 0 is missing",
        "{'version':1,'type':'options','context':[{'role':'user','content':'','cut':true}]} | context message 0: only a message of the assistant can be cut, not: USER",
      })
  void options_that_are_wrong_are_told_with_line_1(String line, String message) {
    assertThatThrownBy(() -> read(line)).hasMessage("s:1: " + message);
  }

  @Test
  void times_do_not_go_backwards() {
    assertThatThrownBy(() -> read("{'at':5,'type':'enter'}", "{'at':4,'type':'hear','text':'x'}"))
        .hasMessage("s:2: \"at\" goes backwards, from 5 to 4");
  }

  @Test
  void nothing_follows_the_end() {
    assertThatThrownBy(() -> read("{'at':5,'type':'end'}", "{'at':6,'type':'enter'}"))
        .hasMessage("s:2: nothing can be heard after the end");
  }

  @Test
  void what_is_not_utf_8_is_told_with_its_line() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("{\"at\":0,\"type\":\"enter\"}\n".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("{\"at\":0,\"type\":\"hear\",\"text\":\"".getBytes(StandardCharsets.UTF_8));
    bytes.write(0xFF);

    assertThatThrownBy(() -> ScriptReader.read("s", bytes.toByteArray()))
        .hasMessage("s:2: this is not UTF-8");
  }

  @Test
  void lines_may_end_with_a_carriage_return_and_the_last_one_with_nothing() {
    assertThat(read("{'at':0,'type':'enter'}\r", "{'at':1,'type':'stop'}").inputs()).hasSize(3);
  }
}
