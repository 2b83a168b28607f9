package dev.duo.cli.models;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings models into the cache folder, from the first source that has them.
 *
 * <p>What is half fetched lies in {@code .fetching/MODEL/SOURCE}, so that the next pull goes on
 * from there; it is gone once the model has its final name. One pull at a time: the others wait.
 */
record Puller(Path folder, List<Source> sources, PrintWriter talk) {

  /**
   * Fetches a model unless it is there, and its size is right.
   *
   * @return {@code target}
   */
  Path pull(CatalogueModel model, Path target, boolean force) throws IOException {
    if (!force && isThere(model, target)) {
      return target;
    }
    createFolder();
    try (FileChannel channel = open(folder.resolve(".lock"))) {
      lock(channel);
      // Another pull may have brought it in the meantime.
      if (force || !isThere(model, target)) {
        fetch(model, target);
      }
    }
    return target;
  }

  private static boolean isThere(CatalogueModel model, Path target) throws IOException {
    return Files.isRegularFile(target) && Files.size(target) == model.bytes();
  }

  private void createFolder() throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private IOException unwritable(IOException cause) {
    return new IOException(
        "cannot write to %s; set XDG_CACHE_HOME to a folder that you may write to"
            .formatted(folder),
        cause);
  }

  /** Waits for other processes; what it takes is released when the channel is closed. */
  private void lock(FileChannel channel) throws IOException {
    if (channel.tryLock() == null) {
      say("another pull is running; waiting for it");
      channel.lock();
    }
  }

  private void fetch(CatalogueModel model, Path target) throws IOException {
    Path fetching = folder.resolve(".fetching");
    Path work = fetching.resolve(model.name());
    say("fetching %s (%s) into %s".formatted(model.name(), Units.bytes(model.bytes()), folder));
    Path file = fetchAnywhere(model, work, target);
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    Folders.delete(work);
    Folders.deleteIfEmpty(fetching);
  }

  private Path fetchAnywhere(CatalogueModel model, Path work, Path target) throws IOException {
    List<String> failures = new ArrayList<>();
    for (Source source : sources) {
      try {
        return fetchVerified(source, model, work.resolve(source.name()));
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        failures.add(source.name() + ": " + e.getMessage());
        if (source != sources.getLast()) {
          say(failures.getLast() + "; trying elsewhere");
        }
      }
    }
    throw new IOException(
        "%s could not be fetched (%s); check the network, or put the file at %s yourself"
            .formatted(model.name(), String.join("; ", failures), target));
  }

  /** What an earlier run left may be damaged: then all of it is fetched once more. */
  private Path fetchVerified(Source source, CatalogueModel model, Path work) throws IOException {
    boolean resumes = Files.exists(work);
    Files.createDirectories(work);
    requireSpace(source.bytesNeeded(model) - Folders.bytes(work), work);
    Path file = fetchShown(source, model, work);
    if (!Sha256.matches(file, model) && resumes) {
      say("what an earlier pull left is damaged; starting over");
      Folders.delete(work);
      file = fetchShown(source, model, Files.createDirectories(work));
    }
    if (!Sha256.matches(file, model)) {
      Folders.delete(work);
      throw new IOException(
          "what it has is not the file that duo knows: its size or SHA-256 differs");
    }
    return file;
  }

  private Path fetchShown(Source source, CatalogueModel model, Path work) throws IOException {
    try (Progress progress =
        Progress.on(talk, model.name() + " from " + source.name(), model.bytes())) {
      return source.fetch(model, work, progress);
    }
  }

  private static void requireSpace(long bytes, Path work) throws IOException {
    long free = Files.getFileStore(work).getUsableSpace();
    if (bytes > free) {
      throw new IOException(
          "it takes %s of disk space, and there are %s at %s"
              .formatted(Units.bytes(bytes), Units.bytes(free), work));
    }
  }

  private void say(String text) {
    talk.println("duo: " + text);
    talk.flush();
  }
}
