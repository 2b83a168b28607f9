package dev.duo.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of the list of models.
 *
 * @param bytes the size of the file, or what it would be
 * @param file in the cache, there or not
 * @param model what the catalogue says of that name
 */
record Listing(String name, long bytes, Path file, State state, Optional<CatalogueModel> model) {

  /** How a name stands to the cache. */
  enum State {
    ABSENT,
    HERE,
    DAMAGED,
    YOURS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The catalogue's models in its order, then those that were put into the cache by hand. */
  static List<Listing> of(ModelStore store, boolean verify) throws IOException {
    List<Listing> listings = new ArrayList<>();
    for (CatalogueModel model : store.known()) {
      Path file = store.file(model.name());
      State state = state(model, file, verify);
      long bytes = state == State.ABSENT ? model.bytes() : Files.size(file);
      listings.add(new Listing(model.name(), bytes, file, state, Optional.of(model)));
    }
    for (String name : store.cached()) {
      if (listings.stream().noneMatch(listing -> listing.name().equals(name))) {
        Path file = store.file(name);
        listings.add(new Listing(name, Files.size(file), file, State.YOURS, Optional.empty()));
      }
    }
    return listings;
  }

  private static State state(CatalogueModel model, Path file, boolean verify) throws IOException {
    if (!Files.isRegularFile(file)) {
      return State.ABSENT;
    }
    boolean whole = verify ? Sha256.matches(file, model) : Files.size(file) == model.bytes();
    return whole ? State.HERE : State.DAMAGED;
  }

  boolean isDamaged() {
    return state == State.DAMAGED;
  }
}
