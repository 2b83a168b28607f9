package dev.duo.cli.chat;

import dev.duo.cli.Io;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import java.io.PrintWriter;

/** Shows a conversation line by line: replies on standard output, remarks on standard error. */
final class ChatScreen {
  private static final String PROMPT = "> ";

  private final Io io;
  private boolean insideLine;

  ChatScreen(Io io) {
    this.io = io;
  }

  /** For someone who types. */
  void welcome() {
    if (io.inIsTerminal()) {
      remark("Type a line and press Enter. Go on typing while the reply is spoken to cut in.");
      remark("/help shows the commands; Ctrl-C cuts the reply, Ctrl-D leaves.");
    }
  }

  void prompt() {
    if (io.inIsTerminal() && io.outIsTerminal()) {
      print(PROMPT);
      insideLine = false;
    }
  }

  void show(Event event) {
    switch (event) {
      case Event.Said said -> print(said.text());
      case Event.ReplyEnded ended -> {
        switch (ended.reason()) {
          case END -> print("\n");
          case CUT, STOP -> print("—\n");
          case LIMIT -> {
            print("…\n");
            remark("(the reply has reached its limit; see --max-tokens and --context)");
          }
        }
      }
      case Event.Transition transition -> {
        if (transition.to() == Floor.LISTENING) {
          prompt();
        }
      }
      case Event.Dropped dropped -> remark("(not answered: " + dropped.text().strip() + ")");
      case Event.Failed failed -> remark("duo: " + failed.message());
      case Event.Heard _,
          Event.ActivityChanged _,
          Event.InputTaken _,
          Event.StateChanged _,
          Event.Thought _,
          Event.PlayedTo _,
          Event.Closed _ -> {
        // Nothing that a line can show.
      }
    }
  }

  /** A remark of the program, on lines of its own. */
  void remark(String text) {
    if (insideLine && io.outIsTerminal() && io.errIsTerminal()) {
      print("\n");
    }
    PrintWriter err = io.err();
    text.lines().forEach(line -> err.println(io.dim(line)));
    err.flush();
  }

  /** What was typed has moved the cursor to a new line. */
  void typed() {
    insideLine = false;
  }

  /** Ends a line that is left open. */
  void goodbye() {
    if (insideLine) {
      print("\n");
    }
  }

  private void print(String text) {
    io.out().print(text);
    io.out().flush();
    if (!text.isEmpty()) {
      insideLine = !text.endsWith("\n");
    }
  }
}
