package dev.duo.bindings;

import java.nio.file.Files;
import java.nio.file.Path;

/** The model that the tests run, and small contexts of it. */
final class TestModel {
  /** Quick to open; one thread, because two that wait for each other crawl on a busy machine. */
  static final ContextOptions SMALL =
      ContextOptions.defaults()
          .withCells(256)
          .withRows(64)
          .withOutputs(8)
          .withSequences(4)
          .withThreads(1);

  private TestModel() {}

  static Path file() {
    String home = System.getProperty("user.home");
    String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", home + "/.cache");
    Path file =
        Path.of(System.getProperty("duo.test.model", cache + "/duo/models/smollm2-135m.gguf"));
    if (!Files.isRegularFile(file)) {
      throw new AssertionError(
          "the test model " + file + " is missing; fetch it with: duo pull smollm2-135m");
    }
    return file;
  }

  static Model open() {
    return Model.open(file(), ModelOptions.defaults());
  }

  /** Evaluates tokens as the next ones of a sequence; the last is the only row with logits. */
  static Status decode(Context context, int sequence, int... tokens) {
    try (Batch batch = new Batch(tokens.length)) {
      int begin = context.length(sequence);
      for (int i = 0; i < tokens.length; i++) {
        batch.add(tokens[i], begin + i, sequence, i == tokens.length - 1);
      }
      return context.decode(batch);
    }
  }

  /** The project's folder. */
  static Path root() {
    return Path.of(System.getProperty("duo.root", "..")).toAbsolutePath().normalize();
  }
}
