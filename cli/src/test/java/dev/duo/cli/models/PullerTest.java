package dev.duo.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullerTest {
  private final CatalogueModel model = Samples.model();
  private final StringWriter talk = new StringWriter();
  private final List<String> asked = new ArrayList<>();

  @TempDir private Path temporary;
  private Path folder;
  private Path target;

  @BeforeEach
  void place() {
    folder = temporary.resolve("cache").resolve("models");
    target = folder.resolve("tiny.gguf");
  }

  @Test
  void a_model_gets_its_name_and_nothing_else_is_left() throws IOException {
    pull(false, source("hub", Samples.bytes()));
    assertThat(target).hasBinaryContent(Samples.bytes());
    assertThat(files()).containsExactly(".lock", "tiny.gguf");
  }

  @Test
  void a_model_that_is_there_is_not_fetched() throws IOException {
    place(Samples.bytes());
    pull(false, source("hub", Samples.bytes()));
    assertThat(asked).isEmpty();
    assertThat(talk.toString()).isEmpty();
  }

  @Test
  void force_fetches_a_model_that_is_there() throws IOException {
    place(new byte[300_000]);
    pull(true, source("hub", Samples.bytes()));
    assertThat(target).hasBinaryContent(Samples.bytes());
  }

  @Test
  void a_file_of_the_wrong_size_is_fetched_again() throws IOException {
    place(new byte[10]);
    pull(false, source("hub", Samples.bytes()));
    assertThat(target).hasBinaryContent(Samples.bytes());
  }

  @Test
  void the_next_source_is_asked_when_one_fails() throws IOException {
    pull(false, broken("hub"), source("packages", Samples.bytes()));
    assertThat(asked).containsExactly("hub", "packages");
    assertThat(talk.toString()).contains("hub: no route");
    assertThat(target).hasBinaryContent(Samples.bytes());
  }

  @Test
  void bytes_with_another_hash_never_get_the_name() throws IOException {
    place(new byte[10]);
    assertThatThrownBy(() -> pull(false, source("hub", new byte[300_000])))
        .hasMessageContaining("its size or SHA-256 differs");
    assertThat(target).hasBinaryContent(new byte[10]);
    assertThat(folder.resolve(".fetching/tiny/hub")).doesNotExist();
  }

  @Test
  void damage_from_an_earlier_run_is_repaired_by_starting_over() throws IOException {
    Path work = Files.createDirectories(folder.resolve(".fetching/tiny/hub"));
    Files.write(work.resolve("partial"), new byte[300_000]);
    pull(false, keeping("hub"));
    assertThat(asked).containsExactly("hub", "hub");
    assertThat(talk.toString()).contains("damaged; starting over");
    assertThat(target).hasBinaryContent(Samples.bytes());
  }

  @Test
  void what_is_half_fetched_stays_for_the_next_run() throws IOException {
    Source dying =
        new FakeSource("hub") {
          @Override
          public Path fetch(CatalogueModel wanted, Path work, LongConsumer progress)
              throws IOException {
            Files.write(work.resolve("partial"), new byte[10]);
            throw new IOException("no route");
          }
        };
    assertThatThrownBy(() -> pull(false, dying)).hasMessageContaining("no route");
    assertThat(folder.resolve(".fetching/tiny/hub/partial")).hasSize(10);
  }

  @Test
  void what_is_half_fetched_of_another_model_stays() throws IOException {
    Path other = Files.createDirectories(folder.resolve(".fetching/other/hub"));
    pull(false, source("hub", Samples.bytes()));
    assertThat(target).hasBinaryContent(Samples.bytes());
    assertThat(other).exists();
  }

  @Test
  void a_failure_names_every_source_and_where_to_put_the_file() {
    assertThatThrownBy(() -> pull(false, broken("hub"), broken("packages")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "tiny could not be fetched (hub: no route; packages: no route);"
                + " check the network, or put the file at "
                + target
                + " yourself");
  }

  @Test
  void too_little_disk_space_is_said_before_anything_is_fetched() {
    Source huge =
        new FakeSource("hub") {
          @Override
          public long bytesNeeded(CatalogueModel wanted) {
            return Long.MAX_VALUE;
          }
        };
    assertThatThrownBy(() -> pull(false, huge)).hasMessageContaining("of disk space");
    assertThat(asked).isEmpty();
  }

  @Test
  void a_cache_that_cannot_be_written_is_named() throws IOException {
    Files.writeString(temporary.resolve("cache"), "a file, no folder");
    assertThatThrownBy(() -> pull(false, source("hub", Samples.bytes())))
        .hasMessage(
            "cannot write to " + folder + "; set XDG_CACHE_HOME to a folder that you may write to");
  }

  private void pull(boolean force, Source... sources) throws IOException {
    new Puller(folder, List.of(sources), new PrintWriter(talk)).pull(model, target, force);
  }

  private void place(byte[] content) throws IOException {
    Files.createDirectories(folder);
    Files.write(target, content);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Source source(String name, byte[] content) {
    return new FakeSource(name) {
      @Override
      public Path fetch(CatalogueModel wanted, Path work, LongConsumer progress)
          throws IOException {
        asked.add(name);
        return Files.write(work.resolve("partial"), content);
      }
    };
  }

  /** Believes in what it finds, as sources that resume do. */
  private Source keeping(String name) {
    return new FakeSource(name) {
      @Override
      public Path fetch(CatalogueModel wanted, Path work, LongConsumer progress)
          throws IOException {
        asked.add(name);
        Path file = work.resolve("partial");
        return Files.exists(file) ? file : Files.write(file, Samples.bytes());
      }
    };
  }

  private Source broken(String name) {
    return new FakeSource(name);
  }

  private class FakeSource implements Source {
    private final String name;

    FakeSource(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long bytesNeeded(CatalogueModel wanted) {
      return wanted.bytes();
    }

    @Override
    public Path fetch(CatalogueModel wanted, Path work, LongConsumer progress) throws IOException {
      asked.add(name);
      throw new IOException("no route");
    }
  }
}
