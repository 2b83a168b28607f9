package dev.duo.engine.backend;

import java.util.ArrayList;
import java.util.List;

/** The simplest partner in a conversation; see {@link Mind#echo}. */
final class EchoMind implements Mind {
  private static final double SURE = 0.95;
  private static final double HARDLY = 0.02;

  @Override
  public Prediction predict(List<String> tokens) {
    int user = tokens.lastIndexOf(ScriptedBackend.USER);
    int assistant = tokens.lastIndexOf(ScriptedBackend.ASSISTANT);
    return assistant > user
        ? speak(
            question(tokens.subList(Math.max(0, user), assistant)), tokens.size() - assistant - 1)
        : listen(String.join("", tokens.subList(user + 1, tokens.size())).strip());
  }

  private static List<String> question(List<String> turn) {
    return turn.stream()
        .filter(token -> !ScriptedVocabulary.isControlText(token))
        .map(word -> " " + word.strip())
        .toList();
  }

  /** You asked: the question, and then each word of it again, counted. */
  private static Prediction speak(List<String> question, int said) {
    List<String> reply = new ArrayList<>(List.of("You", " asked:"));
    reply.addAll(question);
    for (int i = 0; i < question.size(); i++) {
      reply.add(" " + (i + 1) + ":");
      reply.add(question.get(i));
    }
    boolean over = said >= reply.size();
    String next = over ? ScriptedBackend.END : reply.get(said);
    return new Prediction(next, over ? SURE : HARDLY, 0, 0);
  }

  private static Prediction listen(String words) {
    if (words.startsWith("(") && words.endsWith(")")) {
      return new Prediction(ScriptedBackend.NON_QUERY, HARDLY, HARDLY, SURE);
    }
    if (words.endsWith("?") || words.endsWith(".")) {
      return new Prediction(ScriptedBackend.END, SURE, SURE, HARDLY);
    }
    return new Prediction(" and", HARDLY, HARDLY, HARDLY);
  }
}
