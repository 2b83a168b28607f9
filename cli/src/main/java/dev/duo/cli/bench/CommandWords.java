package dev.duo.cli.bench;

import java.util.ArrayList;
import java.util.List;

/** The words of a command, as they grow. */
final class CommandWords {
  private final List<String> words = new ArrayList<>();

  CommandWords(String program) {
    words.add(program);
  }

  CommandWords(List<String> program) {
    words.addAll(program);
  }

  CommandWords with(String flag) {
    words.add(flag);
    return this;
  }

  CommandWords with(String option, Object value) {
    words.add(option);
    words.add(value.toString());
    return this;
  }

  List<String> list() {
    return List.copyOf(words);
  }
}
