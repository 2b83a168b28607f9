package dev.duo.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatCommandTest {
  @Test
  void a_question_through_a_pipe_is_answered_to_the_end() {
    assertThat(Cli.runWithInput("Why me?\n", "chat"))
        .isEqualTo(new Cli.Result(0, "You asked: Why me? 1: Why 2: me?\n", ""));
  }

  @Test
  void no_input_is_no_conversation() {
    assertThat(Cli.runWithInput("", "chat")).isEqualTo(new Cli.Result(0, "", ""));
  }

  @Test
  void a_transcript_can_be_replayed(@TempDir Path folder) throws IOException {
    Path transcript = folder.resolve("t.jsonl");
    Cli.runWithInput("Why me?\n", "chat", "--transcript", transcript.toString());

    assertThat(Files.readString(transcript))
        .contains("\"type\":\"heard\"")
        .contains("\"type\":\"enter\"")
        .contains("\"type\":\"end\"")
        .containsPattern("\"seed\":\\d+");
    assertThat(Cli.run("replay", transcript.toString()).out())
        .contains("\"played_text\":\"You asked: Why me? 1: Why 2: me?\"");
  }

  @Test
  void commands_are_carried_out_and_unknown_ones_named() {
    Cli.Result result = Cli.runWithInput("/stats\n/hlep\n/help\n/exit\nWhy?\n", "chat");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("0 heard, 0 of them dropped; 0 replies, 0 of them cut; 0 passes in 0.0 s\n")
        .contains("unknown command /hlep; did you mean /help?")
        .contains("/reset  forget everything and begin anew");
  }

  @Test
  void after_a_reset_the_conversation_goes_on_anew() {
    assertThat(Cli.runWithInput("/reset\nWhy?\n", "chat"))
        .isEqualTo(new Cli.Result(0, "You asked: Why? 1: Why?\n", "(a new conversation)\n"));
  }

  @Test
  void a_transcript_is_of_one_conversation(@TempDir Path folder) {
    assertThat(
            Cli.runWithInput("/reset\n", "chat", "--transcript", folder.resolve("t").toString())
                .err())
        .isEqualTo("/reset would make the transcript two; leave, and start again without it\n");
  }

  @Test
  void a_transcript_that_cannot_be_written_is_told_at_once() {
    assertThat(Cli.runWithInput("Why?\n", "chat", "--transcript", "/no/such/folder/t"))
        .isEqualTo(
            new Cli.Result(
                1, "", "duo: cannot open /no/such/folder/t: there is no such file or folder\n"));
  }

  @Test
  void playback_that_nobody_can_acknowledge_is_misuse() {
    assertThat(Cli.run("chat", "--playback=acknowledged"))
        .isEqualTo(
            new Cli.Result(
                2,
                "",
                "duo: playback acknowledged needs a program that reports; a chat has immediate and"
                    + " paced; see duo chat --help\n"));
  }
}
