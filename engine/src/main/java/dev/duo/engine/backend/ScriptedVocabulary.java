package dev.duo.engine.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words and their ids. A control token has an id of its own, which no text that someone says can
 * reach, even if it is spelt the same.
 */
final class ScriptedVocabulary {
  private static final Pattern CONTROL = Pattern.compile("<(?:system|user|assistant|end|1|2)>");
  private static final Pattern WORD = Pattern.compile("\\s*<|\\s*[^\\s<]+|\\s+");

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> controls = new HashMap<>();
  private final Map<String, Integer> words = new HashMap<>();

  ScriptedVocabulary() {
    id(ScriptedBackend.QUERY);
    id(ScriptedBackend.NON_QUERY);
  }

  int[] tokenize(String text, boolean template) {
    List<Integer> ids = new ArrayList<>();
    int at = 0;
    Matcher control = CONTROL.matcher(text);
    while (template && control.find()) {
      words(text.substring(at, control.start()), ids);
      ids.add(id(control.group()));
      at = control.end();
    }
    words(text.substring(at), ids);
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  private void words(String text, List<Integer> ids) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      ids.add(add(words, word.group()));
    }
  }

  /** The id of a control token, or of a word. */
  int id(String text) {
    return add(isControlText(text) ? controls : words, text);
  }

  private int add(Map<String, Integer> kind, String text) {
    return kind.computeIfAbsent(
        text,
        t -> {
          texts.add(t);
          return texts.size() - 1;
        });
  }

  /** A word that someone says never reads like this: it is split before the bracket. */
  static boolean isControlText(String text) {
    return CONTROL.matcher(text).matches();
  }

  boolean isControl(int token) {
    Integer id = controls.get(texts.get(token));
    return id != null && id == token;
  }

  String text(int token) {
    return texts.get(token);
  }

  List<String> texts(List<Integer> tokens) {
    return tokens.stream().map(texts::get).toList();
  }
}
