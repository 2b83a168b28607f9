package dev.duo.engine.api;

import java.util.Objects;

/** What can happen to a session from outside. */
public sealed interface Input {
  /** More words of the open utterance, appended as they stand; they open one if none is open. */
  record Hear(String text) implements Input {
    public Hear {
      Objects.requireNonNull(text, "text");
    }
  }

  /** The open utterance reads like this now; empty: it was nothing. After a decision: a new one. */
  record Revise(String text) implements Input {
    public Revise {
      Objects.requireNonNull(text, "text");
    }
  }

  /** The user's voice or keyboard became active or fell silent. */
  record Activity(boolean on) implements Input {}

  /** The user has said explicitly that the utterance is complete and meant for the assistant. */
  record Enter() implements Input {}

  /** The reply is to be cut. */
  record Stop() implements Input {}

  /**
   * The program speaks for the assistant; a reply that is being spoken is stopped for it.
   *
   * @param interruptible false: what the user says meanwhile is decided only afterwards
   */
  record Say(String text, boolean interruptible) implements Input {
    public Say {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("there is nothing to say");
      }
    }
  }

  /**
   * Something to know that nobody says: a fact, a tool's result. Taken in when no reply is being
   * spoken.
   *
   * @param role USER: as if the user had said it and been answered with silence; ASSISTANT: as if
   *     the assistant had said it
   */
  record Add(Message.Role role, String text) implements Input {
    public Add {
      if (role == Message.Role.SYSTEM) {
        throw new IllegalArgumentException("the system prompt is an option of the session");
      }
      if (text.isEmpty()) {
        throw new IllegalArgumentException("there is nothing to add");
      }
    }
  }

  /** The user has had the first {@code chars} characters (UTF-16 units) of the reply. */
  record Played(int chars) implements Input {
    public Played {
      if (chars < 0) {
        throw new IllegalArgumentException("played chars are negative: " + chars);
      }
    }
  }

  /** Nothing more will come: the open utterance is decided, the reply finishes. */
  record End() implements Input {}
}
