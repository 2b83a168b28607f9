package dev.duo.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.cli.Io;
import dev.duo.engine.api.Cause;
import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ChatScreenTest {
  private static final Event.Stamp STAMP = new Event.Stamp(1, 0, 0, 1);

  /** Standard output and standard error of a terminal end up in one place. */
  private final StringWriter terminal = new StringWriter();

  private ChatScreen screen(boolean isTerminal, boolean colour) {
    PrintWriter writer = new PrintWriter(terminal);
    return new ChatScreen(
        new Io(
            InputStream.nullInputStream(),
            writer,
            writer,
            isTerminal,
            isTerminal,
            isTerminal,
            colour));
  }

  private static void cutReply(ChatScreen screen) {
    screen.show(new Event.Said(STAMP, "It is"));
    screen.show(new Event.Dropped(STAMP, " yeah", null));
    screen.show(new Event.Said(STAMP, " a"));
    screen.show(new Event.ReplyEnded(STAMP, EndReason.CUT, "It is a"));
    screen.show(new Event.Transition(STAMP, Floor.SPEAKING, Cause.QUERY, null));
    screen.show(new Event.Said(STAMP, "Yes."));
    screen.show(new Event.ReplyEnded(STAMP, EndReason.END, "Yes."));
    screen.show(new Event.Transition(STAMP, Floor.LISTENING, Cause.END_OF_REPLY, null));
  }

  @Test
  void a_terminal_shows_cuts_remarks_and_a_prompt() {
    cutReply(screen(true, false));

    assertThat(terminal)
        .hasToString(
            """
            It is
            (not answered: yeah)
             a—
            Yes.
            >\s""");
  }

  @Test
  void a_pipe_gets_no_prompt() {
    cutReply(screen(false, false));

    assertThat(terminal).asString().endsWith("a—\nYes.\n").doesNotContain(">");
  }

  @Test
  void remarks_are_dim_where_colour_is_wanted() {
    screen(true, true).remark("one\ntwo");

    assertThat(terminal).hasToString("\u001b[2mone\u001b[0m\n\u001b[2mtwo\u001b[0m\n");
  }

  @Test
  void someone_who_types_is_told_in_two_lines_what_to_do() {
    screen(true, false).welcome();

    assertThat(terminal.toString().lines()).hasSize(2);
  }

  @Test
  void a_reply_at_its_limit_says_so() {
    screen(false, false).show(new Event.ReplyEnded(STAMP, EndReason.LIMIT, "x"));

    assertThat(terminal).asString().startsWith("…\n(the reply has reached its limit");
  }
}
