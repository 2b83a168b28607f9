package dev.duo.engine.api;

import java.util.Objects;

/**
 * One message of a conversation.
 *
 * @param cut for the last message of a context, from the assistant: a reply that is being spoken,
 *     played as far as the content goes; elsewhere: a reply that was cut there
 */
public record Message(Role role, String content, boolean cut) {
  /** Who a message is from. */
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT;

    /** The name that chat templates use. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Message {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(content, "content");
    if (cut && role != Role.ASSISTANT) {
      throw new IllegalArgumentException(
          "only a message of the assistant can be cut, not: " + role);
    }
  }

  public static Message user(String content) {
    return new Message(Role.USER, content, false);
  }

  public static Message assistant(String content) {
    return new Message(Role.ASSISTANT, content, false);
  }

  public static Message cutAssistant(String content) {
    return new Message(Role.ASSISTANT, content, true);
  }
}
