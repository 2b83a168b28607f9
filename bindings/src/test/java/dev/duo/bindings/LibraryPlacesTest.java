package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duo.bindings.LibraryPlaces.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibraryPlacesTest {
  @TempDir Path temp;

  @Test
  void a_folder_named_by_property_is_the_only_place() {
    assertThat(LibraryPlaces.places("/one", "/two", temp, temp))
        .containsExactly(new Place("system property duo.native", Path.of("/one")));
  }

  @Test
  void a_folder_named_by_environment_comes_next() {
    assertThat(LibraryPlaces.places(null, "/two", temp, temp))
        .containsExactly(new Place("environment variable DUO_NATIVE", Path.of("/two")));
  }

  @Test
  void otherwise_the_builds_of_the_project_and_of_the_working_directory_are_tried()
      throws Exception {
    Path project = temp.resolve("project");
    Files.createDirectories(project.resolve("native/include"));
    Files.createFile(project.resolve("native/include/duo.h"));
    Path jar = project.resolve("cli/target/duo/lib/duo-bindings.jar");
    assertThat(LibraryPlaces.places(null, null, jar, temp))
        .extracting(Place::folder)
        .containsExactly(
            project.resolve("native/build/cpu/lib"), temp.resolve("native/build/cpu/lib"));
  }

  @Test
  void a_missing_library_names_every_place_and_what_to_do() {
    Path one = temp.resolve("one");
    Path two = temp.resolve("two");
    List<Place> places = List.of(new Place("first reason", one), new Place("second reason", two));
    assertThatThrownBy(() -> LibraryPlaces.find(places))
        .isInstanceOf(NativeException.class)
        .hasMessage(
            "load libduo.so: not found in %s (first reason), %s (second reason); build it with"
                + " scripts/build, or name its folder with DUO_NATIVE",
            one, two)
        .extracting(failure -> ((NativeException) failure).status())
        .isEqualTo(Status.NOT_FOUND);
  }

  @Test
  void the_first_folder_with_a_library_is_taken() throws Exception {
    Files.createFile(temp.resolve(LibraryPlaces.FILE));
    assertThat(
            LibraryPlaces.find(
                List.of(new Place("empty", temp.resolve("none")), new Place("full", temp))))
        .isEqualTo(temp);
  }
}
