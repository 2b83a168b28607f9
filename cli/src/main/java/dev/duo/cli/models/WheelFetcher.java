package dev.duo.cli.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Gets one Python package as the archive that it is distributed in. */
@FunctionalInterface
interface WheelFetcher {

  /**
   * Fetches a wheel.
   *
   * @param requirement name and version, {@code name==1.2}
   * @param folder for the wheel; made anew, whatever it held before
   * @param progress is told how many bytes are there
   * @return the wheel, somewhere in {@code folder}
   */
  Path fetch(String requirement, Path folder, LongConsumer progress) throws IOException;
}
