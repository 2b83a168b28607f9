package dev.duo.bindings;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the native library is looked for. Loads nothing. */
final class LibraryPlaces {
  static final String FILE = "libduo.so";

  private static final Path BUILT = Path.of("native", "build", "cpu", "lib");

  private LibraryPlaces() {}

  /** A folder, and why it is looked into. */
  record Place(String reason, Path folder) {
    boolean hasLibrary() {
      return Files.isRegularFile(folder.resolve(FILE));
    }

    @Override
    public String toString() {
      return folder + " (" + reason + ")";
    }
  }

  /**
   * The places in their order; one that was named by the user is the only one.
   *
   * @param property the system property {@code duo.native}
   * @param variable the environment variable {@code DUO_NATIVE}
   * @param code the jar or class folder of this code
   * @param working the working directory
   */
  static List<Place> places(
      @Nullable String property, @Nullable String variable, @Nullable Path code, Path working) {
    if (property != null) {
      return List.of(new Place("system property duo.native", absolute(Path.of(property))));
    }
    if (variable != null) {
      return List.of(new Place("environment variable DUO_NATIVE", absolute(Path.of(variable))));
    }
    List<Place> places = new ArrayList<>();
    Path root = code == null ? null : projectOf(code.toAbsolutePath());
    if (root != null) {
      places.add(new Place("project of " + code, root.resolve(BUILT)));
    }
    places.add(new Place("working directory", absolute(working.resolve(BUILT))));
    return places;
  }

  static List<Place> places() {
    return places(
        System.getProperty("duo.native"), System.getenv("DUO_NATIVE"), code(), Path.of(""));
  }

  /**
   * The first folder that has the library.
   *
   * @throws NativeException with every place tried, when none has
   */
  static Path find(List<Place> places) {
    for (Place place : places) {
      if (place.hasLibrary()) {
        return place.folder();
      }
    }
    String tried = places.stream().map(Place::toString).collect(Collectors.joining(", "));
    throw new NativeException(
        "load " + FILE,
        Status.NOT_FOUND,
        "not found in "
            + tried
            + "; build it with scripts/build, or name its folder with DUO_NATIVE");
  }

  private static @Nullable Path projectOf(Path code) {
    for (Path folder = code; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("native/include/duo.h"))) {
        return folder;
      }
    }
    return null;
  }

  private static @Nullable Path code() {
    CodeSource source = LibraryPlaces.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return null;
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException notAFile) {
      return null; // loaded from somewhere that is no file: then it has no project
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
