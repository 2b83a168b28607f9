package dev.duo.engine.text;

import dev.duo.engine.api.Message;
import dev.duo.engine.api.Message.Role;
import java.util.ArrayList;
import java.util.List;

/** Chat templates of several families, written in Java. */
final class Templates {
  private Templates() {}

  static String chatMl(List<Message> messages, boolean openAssistant) {
    StringBuilder text = new StringBuilder();
    for (Message m : messages) {
      text.append("<|im_start|>%s\n%s<|im_end|>\n".formatted(m.role().label(), m.content()));
    }
    return text.append(openAssistant ? "<|im_start|>assistant\n" : "").toString();
  }

  static String llama3(List<Message> messages, boolean openAssistant) {
    StringBuilder text = new StringBuilder("<|begin_of_text|>");
    for (Message m : messages) {
      text.append(header(m.role())).append(m.content().strip()).append("<|eot_id|>");
    }
    return text.append(openAssistant ? header(Role.ASSISTANT) : "").toString();
  }

  private static String header(Role role) {
    return "<|start_header_id|>" + role.label() + "<|end_header_id|>\n\n";
  }

  /** Has no role system; calls the assistant a model. */
  static String gemma(List<Message> messages, boolean openAssistant) {
    StringBuilder text = new StringBuilder("<bos>");
    for (Message m : alternating(messages)) {
      String name = m.role() == Role.USER ? "user" : "model";
      text.append("<start_of_turn>%s\n%s<end_of_turn>\n".formatted(name, m.content().strip()));
    }
    return text.append(openAssistant ? "<start_of_turn>model\n" : "").toString();
  }

  /** Writes the system prompt into the first turn of the user. */
  static String gemmaMerging(List<Message> messages, boolean openAssistant) {
    return gemma(merged(messages, 1), openAssistant);
  }

  /** Writes the system prompt into the last turn of the user, as Mistral's did. */
  static String mistral(List<Message> messages, boolean openAssistant) {
    StringBuilder text = new StringBuilder("<s>");
    for (Message m : alternating(merged(messages, messages.size() - 1))) {
      boolean isUser = m.role() == Role.USER;
      text.append(isUser ? "[INST] " + m.content() + "[/INST]" : " " + m.content() + "</s>");
    }
    return text.toString();
  }

  /** Closes no turn of the assistant; writes the system prompt as it stands. */
  static String miniCpm(List<Message> messages, boolean openAssistant) {
    StringBuilder text = new StringBuilder();
    for (Message m : messages) {
      String content = m.content().strip();
      text.append(m.role() == Role.USER ? "<用户>" + content + "<AI>" : content);
    }
    return text.toString();
  }

  private static List<Message> alternating(List<Message> messages) {
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).role() != (i % 2 == 0 ? Role.USER : Role.ASSISTANT)) {
        throw new IllegalArgumentException("roles must alternate user/assistant/user/assistant");
      }
    }
    return messages;
  }

  private static List<Message> merged(List<Message> messages, int into) {
    if (messages.getFirst().role() != Role.SYSTEM) {
      return messages;
    }
    List<Message> all = new ArrayList<>(messages);
    String both = messages.getFirst().content() + "\n\n" + messages.get(into).content();
    all.set(into, Message.user(both));
    all.removeFirst();
    return all;
  }
}
