package dev.duo.cli.options;

import java.util.Locale;

/** Names of constants as people and files write them. */
public final class Names {
  private Names() {}

  /** Lower case. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
