package dev.duo.cli.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A place that models come from. */
interface Source {

  /** What messages call it; also the name of its folder in the cache while it fetches. */
  String name();

  /** The most bytes on disk that fetching takes, the model's own included. */
  long bytesNeeded(CatalogueModel model);

  /**
   * Fetches the file into {@code work}, going on where an earlier call was interrupted.
   *
   * @param work a folder that this source has to itself, and that only one process uses
   * @param progress is told how many bytes of the model are there
   * @return the file, complete but not verified
   * @throws IOException saying in a few words why it could not be fetched
   */
  Path fetch(CatalogueModel model, Path work, LongConsumer progress) throws IOException;
}
