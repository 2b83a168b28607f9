package dev.duo.cli.chat;

import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Input;
import java.util.List;

/**
 * What a line means: said into silence it is a question, complete and meant for the assistant; said
 * while the assistant speaks it is overheard, and judged by the model.
 */
final class Exchange {
  private boolean speaking;
  private boolean answerDue;
  private boolean open;

  /** The inputs that a line amounts to. */
  List<Input> line(String line) {
    if (line.isBlank()) {
      return open ? List.of(new Input.Enter()) : List.of();
    }
    Input hear = new Input.Hear(open ? " " + line : line);
    open = true;
    if (isSpeaking()) {
      return List.of(hear);
    }
    answerDue = true;
    return List.of(hear, new Input.Enter());
  }

  void accept(Event event) {
    switch (event) {
      case Event.Transition transition -> transition(transition.to());
      case Event.Dropped _, Event.Failed _ -> {
        open = false;
        answerDue = false;
      }
      case Event.Heard _,
          Event.ActivityChanged _,
          Event.InputTaken _,
          Event.StateChanged _,
          Event.Said _,
          Event.Thought _,
          Event.PlayedTo _,
          Event.ReplyEnded _,
          Event.Closed _ -> {
        // No change of whose turn it is.
      }
    }
  }

  private void transition(Floor to) {
    switch (to) {
      case SPEAKING -> {
        speaking = true;
        answerDue = false;
        open = false;
      }
      case HOLDING -> speaking = true;
      case LISTENING -> speaking = false;
    }
  }

  /** A reply is being spoken, or will be at once. */
  boolean isSpeaking() {
    return speaking || answerDue;
  }

  /** A reply has been asked for and has not begun. */
  boolean isAnswerDue() {
    return answerDue;
  }

  /** Something was heard that has not been decided. */
  boolean isOpen() {
    return open;
  }
}
