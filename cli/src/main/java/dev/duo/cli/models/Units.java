package dev.duo.cli.models;

import java.util.Locale;

/** Sizes for people. */
final class Units {
  private Units() {}

  /** In MB or GB of powers of ten, as download pages give them. */
  static String bytes(long bytes) {
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }
}
