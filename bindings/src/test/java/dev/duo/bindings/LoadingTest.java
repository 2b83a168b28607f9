package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading in processes of their own: a process loads one library, once. */
final class LoadingTest {
  @TempDir Path temp;

  @Test
  void the_built_library_loads() throws Exception {
    String built = System.getProperty("duo.native", "native/build/cpu/lib");
    assertThat(loadIn("-Dduo.native=" + built)).isEqualTo("loaded " + built);
  }

  @Test
  void an_empty_folder_is_named_in_the_message() throws Exception {
    assertThat(loadIn("-Dduo.native=" + temp))
        .startsWith("NOT_FOUND load libduo.so: not found in " + temp + " (system property");
  }

  @Test
  void a_library_with_another_abi_is_refused() throws Exception {
    build("int duo_abi(void) { return 99; }");
    assertThat(loadIn("-Dduo.native=" + temp))
        .isEqualTo(
            "UNSUPPORTED load %s/libduo.so: it has ABI 99, and ABI 1 is needed; build it anew with"
                + " scripts/build",
            temp);
  }

  @Test
  void a_library_with_another_layout_is_refused() throws Exception {
    build(
        """
        int duo_abi(void) { return 1; }
        void duo_layout(long *sizes) { for (int i = 0; i < 7; i++) sizes[i] = 8; }
        """);
    assertThat(loadIn("-Dduo.native=" + temp))
        .contains("UNSUPPORTED", "its duo_device has 8 bytes, and 280 are needed");
  }

  @Test
  void a_library_that_is_not_duos_is_refused() throws Exception {
    build("int something_else(void) { return 0; }");
    assertThat(loadIn("-Dduo.native=" + temp))
        .contains("UNSUPPORTED", "it lacks a function of duo.h");
  }

  @Test
  void a_file_that_is_no_library_is_refused() throws Exception {
    Files.writeString(temp.resolve(LibraryPlaces.FILE), "not a library");
    assertThat(loadIn("-Dduo.native=" + temp)).contains("UNSUPPORTED", "libduo.so");
  }

  @Test
  void a_missing_backend_is_named_in_the_message() throws Exception {
    String built = System.getProperty("duo.native", "native/build/cpu/lib");
    Path backend = temp.resolve("libnone.so");
    assertThat(loadIn("-Dduo.native=" + built, "-Dduo.backend=" + backend))
        .startsWith("NOT_FOUND load the back-end " + backend);
  }

  /** What {@link LoadMain} prints in a process of its own. */
  private static String loadIn(String... properties) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(properties));
    command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    command.add(LoadMain.class.getName());
    return outputOf(command);
  }

  private void build(String source) throws Exception {
    Path file = Files.writeString(temp.resolve("wrong.c"), source);
    Path library = temp.resolve(LibraryPlaces.FILE);
    assertThat(
            outputOf(List.of("cc", "-shared", "-fPIC", "-o", library.toString(), file.toString())))
        .isEmpty();
  }

  private static String outputOf(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.inputReader()) {
      String text = output.readAllAsString().strip();
      process.waitFor();
      return text;
    }
  }
}
