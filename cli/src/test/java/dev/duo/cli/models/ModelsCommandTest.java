package dev.duo.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
  @TempDir private Path folder;

  @Test
  void the_list_shows_the_catalogue_and_what_was_put_there_by_hand() throws IOException {
    Files.write(folder.resolve("mine.gguf"), new byte[2_500_000]);
    assertThat(ModelsCommand.text(Listing.of(store(), false)))
        .isEqualTo(
            """
            NAME       SIZE  LICENCE     STATE    FOR
            tiny     0.3 MB  MIT         -        tests
            mine     2.5 MB  -           yours    -
            """);
  }

  @Test
  void json_says_the_same_for_programs() throws IOException {
    Path file = Files.write(folder.resolve("tiny.gguf"), Samples.bytes());
    assertThat(ModelsCommand.json(store(), Listing.of(store(), true)))
        .isEqualTo(
            """
            {"version":1,"folder":"%s","models":[{"name":"tiny","state":"here","bytes":300000,\
            "file":"%s","title":"Tiny, F32","sha256":"%s","licence":"MIT","for":"tests"}]}"""
                .formatted(folder, file, Samples.model().sha256()));
  }

  @Test
  void a_file_of_another_size_is_damaged() throws IOException {
    Files.write(folder.resolve("tiny.gguf"), new byte[10]);
    assertThat(state(false)).isEqualTo(Listing.State.DAMAGED);
  }

  @Test
  void a_changed_byte_is_seen_when_the_files_are_read() throws IOException {
    byte[] bytes = Samples.bytes();
    bytes[1000] ^= 1;
    Files.write(folder.resolve("tiny.gguf"), bytes);
    assertThat(state(false)).isEqualTo(Listing.State.HERE);
    assertThat(state(true)).isEqualTo(Listing.State.DAMAGED);
  }

  private Listing.State state(boolean verify) throws IOException {
    return Listing.of(store(), verify).getFirst().state();
  }

  private ModelStore store() {
    return new ModelStore(
        folder,
        () -> new Catalogue(List.of(Samples.model())),
        List.of(),
        new PrintWriter(new StringWriter()));
  }
}
