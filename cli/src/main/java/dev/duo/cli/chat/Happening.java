package dev.duo.cli.chat;

import dev.duo.engine.api.Event;

/** What the chat's loop waits for. */
sealed interface Happening {
  record Line(String text) implements Happening {}

  /** Nothing more will be typed. */
  record InputEnded() implements Happening {}

  /** Ctrl-C. */
  record Interrupted() implements Happening {}

  record Emitted(Event event) implements Happening {}
}
