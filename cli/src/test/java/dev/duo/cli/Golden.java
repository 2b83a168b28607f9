package dev.duo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a file of {@code src/test/resources}; {@code -Dduo.golden=write} writes the
 * file instead.
 */
public final class Golden {
  private static final Path FOLDER =
      Path.of(System.getProperty("duo.root"), "cli", "src", "test", "resources");

  private Golden() {}

  public static void check(String name, String text) {
    try {
      Path file = FOLDER.resolve(name);
      if ("write".equals(System.getProperty("duo.golden"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertThat(text).as(name).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path file(String name) {
    return FOLDER.resolve(name);
  }
}
