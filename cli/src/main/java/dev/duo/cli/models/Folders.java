package dev.duo.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the JDK lacks for folders. */
final class Folders {
  private Folders() {}

  /** Deletes a folder with all that is in it, where there is one. */
  static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  static void deleteIfEmpty(Path folder) throws IOException {
    boolean isEmpty;
    try (Stream<Path> paths = Files.list(folder)) {
      isEmpty = paths.findAny().isEmpty();
    }
    if (isEmpty) {
      Files.delete(folder);
    }
  }

  /** What the files in a folder take together. */
  static long bytes(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.mapToLong(path -> path.toFile().length()).sum();
    }
  }
}
