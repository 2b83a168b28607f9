package dev.duo.cli.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file put together from the parts that archives carry, in order.
 *
 * <p>Beside it, {@code parts} lists how long each part is that has been appended in full. What the
 * file holds beyond their sum was written by a run that was interrupted, and is written again.
 */
final class Parts {
  private final Path file;
  private final Path journal;
  private final List<Long> lengths = new ArrayList<>();

  Parts(Path work) throws IOException {
    file = work.resolve("partial");
    journal = work.resolve("parts");
    if (Files.exists(file) && Files.exists(journal)) {
      Files.readAllLines(journal).forEach(line -> lengths.add(Long.valueOf(line)));
      if (Files.size(file) < bytes()) {
        lengths.clear();
      }
    }
  }

  Path file() {
    return file;
  }

  /** How many archives have been appended. */
  int count() {
    return lengths.size();
  }

  long bytes() {
    return lengths.stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Appends the entries of an archive whose paths end with {@code pattern}, by path; then deletes
   * the archive. The archive's own checksums are verified on the way.
   */
  void append(Path archive, String pattern) throws IOException {
    long before = bytes();
    long after;
    try (ZipFile zip = new ZipFile(archive.toFile());
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(before).position(before);
      OutputStream out = Channels.newOutputStream(channel);
      for (ZipEntry entry : entries(zip, pattern)) {
        try (InputStream in = zip.getInputStream(entry)) {
          in.transferTo(out);
        }
      }
      channel.force(true);
      after = channel.position();
    }
    if (after == before) {
      throw new IOException(archive.getFileName() + " carries nothing called " + pattern);
    }
    lengths.add(after - before);
    save();
    Files.delete(archive);
  }

  private static List<? extends ZipEntry> entries(ZipFile zip, String pattern) {
    Pattern path = Pattern.compile("(.*/)?" + pattern);
    return zip.stream()
        .filter(entry -> path.matcher(entry.getName()).matches())
        .sorted(Comparator.comparing(ZipEntry::getName))
        .toList();
  }

  private void save() throws IOException {
    Path next = journal.resolveSibling("parts.next");
    Files.write(next, lengths.stream().map(String::valueOf).toList());
    Files.move(next, journal, StandardCopyOption.ATOMIC_MOVE);
  }
}
