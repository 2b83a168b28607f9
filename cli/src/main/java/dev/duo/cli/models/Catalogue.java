package dev.duo.cli.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duo.cli.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The models that duo knows by name, from {@code catalogue.json} beside this class. */
record Catalogue(List<CatalogueModel> models) {

  Catalogue {
    models = List.copyOf(models);
  }

  static Catalogue load() {
    try (InputStream json = Catalogue.class.getResourceAsStream("catalogue.json")) {
      return new ObjectMapper().readValue(json, Catalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException("catalogue.json", e);
    }
  }

  Optional<CatalogueModel> find(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** Throws with the nearest known name and all of them where there is none of that name. */
  CatalogueModel get(String name) {
    return find(name).orElseThrow(() -> new UnknownModelException(unknown(name)));
  }

  private String unknown(String name) {
    List<String> names = models.stream().map(CatalogueModel::name).toList();
    return "no model is called '%s'%s; known are %s, and the path of any GGUF file"
        .formatted(name, Nearest.hint(name, names), String.join(", ", names));
  }
}
