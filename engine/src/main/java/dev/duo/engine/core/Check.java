package dev.duo.engine.core;

import org.jspecify.annotations.Nullable;

/** Conditions that only a bug can break; checked in production too. */
final class Check {
  private Check() {}

  static <T> T present(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalStateException("bug: no " + what);
    }
    return value;
  }
}
