package dev.duo.cli.models;

import java.net.URI;

/**
 * A model that duo can fetch by name.
 *
 * @param name what users call it; its file in the cache is {@code NAME.gguf}
 * @param title the model and its quantisation in full
 * @param bytes the size of the file
 * @param sha256 of the file, in lower-case hex
 * @param licence of the model
 * @param purpose what it is good for, in a few words
 * @param hub where the model hub has the file
 * @param packages the same bytes in packages, where the hub cannot be reached
 */
record CatalogueModel(
    String name,
    String title,
    long bytes,
    String sha256,
    String licence,
    String purpose,
    URI hub,
    Packages packages) {

  CatalogueModel {
    if (bytes <= 0 || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(name + ": bytes=" + bytes + ", sha256=" + sha256);
    }
  }

  /**
   * Python packages that carry a file in parts.
   *
   * @param name of a package; {@code {n}} stands for the part's number, from 1
   * @param count of packages
   * @param version of each
   * @param entry regular expression for the end of the path of what a package carries
   */
  record Packages(String name, int count, String version, String entry) {

    /** The package with part {@code number}, as pip wants it named. */
    String requirement(int number) {
      return name.replace("{n}", Integer.toString(number)) + "==" + version;
    }
  }
}
