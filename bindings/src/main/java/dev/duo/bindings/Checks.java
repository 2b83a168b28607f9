package dev.duo.bindings;

/** Mistakes of a caller, found before the native call. */
final class Checks {
  private Checks() {}

  static int inRange(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", but is " + value);
    }
    return value;
  }

  static int atLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + ", but is " + value);
    }
    return value;
  }

  static float inRange(String what, float value, float least, float most) {
    if (!(value >= least && value <= most)) { // also for NaN
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", but is " + value);
    }
    return value;
  }

  static void holds(String what, float[] into, int count) {
    if (into.length < count) {
      throw new IllegalArgumentException(
          what + " are " + count + " floats, but the array has room for " + into.length);
    }
  }
}
