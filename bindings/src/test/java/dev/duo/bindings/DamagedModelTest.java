package dev.duo.bindings;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no sound models are refused; the process lives on. */
final class DamagedModelTest {
  private static final int HEADER = 1_800_000; // more than the header of the test model

  @TempDir Path temp;
  private Path file = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    file = temp.resolve("model.gguf");
  }

  @Test
  void a_file_that_is_no_gguf_is_corrupt() throws IOException {
    Files.writeString(file, "this is not a model, but long enough to hold a header of one");
    assertRefused(Status.CORRUPT);
  }

  @Test
  void an_empty_file_is_corrupt() throws IOException {
    Files.createFile(file);
    assertRefused(Status.CORRUPT);
  }

  @Test
  void a_truncated_model_is_corrupt() throws IOException {
    for (int length : List.of(4, 23, 24, 1000, 100_000, HEADER, 98_362_431)) {
      try (FileChannel model = FileChannel.open(TestModel.file());
          FileChannel start = FileChannel.open(file, CREATE_NEW, WRITE)) {
        model.transferTo(0, length, start);
      }
      assertRefused(Status.CORRUPT);
      Files.delete(file);
    }
  }

  @Test
  void a_missing_file_is_not_found() {
    assertRefused(Status.NOT_FOUND);
  }

  @Test
  void a_sound_model_passes_the_check() {
    Model.check(TestModel.file());
  }

  @Test
  void no_change_of_the_header_gets_through_to_a_crash() throws IOException {
    Files.copy(TestModel.file(), file);
    SplittableRandom random = new SplittableRandom(7);
    int refused = 0;
    try (RandomAccessFile model = new RandomAccessFile(file.toFile(), "rw")) {
      for (int i = 0; i < 40; i++) {
        int offset = i < 20 ? random.nextInt(400) : random.nextInt(HEADER);
        model.seek(offset);
        int before = model.read();
        model.seek(offset);
        model.write(before ^ (1 + random.nextInt(255)));
        refused += opens() ? 0 : 1;
        model.seek(offset);
        model.write(before);
      }
    }
    assertThat(refused).isGreaterThan(5);
    assertThat(opens()).isTrue();
  }

  private boolean opens() {
    try (Model model = Model.open(file, ModelOptions.defaults())) {
      return model.facts().vocabulary() >= 0;
    } catch (NativeException refused) {
      return false;
    }
  }

  private void assertRefused(Status status) {
    List<Runnable> ways =
        List.of(() -> Model.check(file), () -> Model.open(file, ModelOptions.defaults()));
    assertThat(ways)
        .allSatisfy(
            way ->
                assertThatThrownBy(way::run)
                    .isInstanceOf(NativeException.class)
                    .hasMessageContaining(file.toString())
                    .extracting(failure -> ((NativeException) failure).status())
                    .isEqualTo(status));
  }
}
