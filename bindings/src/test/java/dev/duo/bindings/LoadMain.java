package dev.duo.bindings;

/** Loads the native library and prints what came of it. */
final class LoadMain {
  private LoadMain() {}

  public static void main(String[] args) {
    try {
      System.out.println("loaded " + NativeLibrary.load().folder());
    } catch (NativeException failure) {
      System.out.println(failure.status() + " " + failure.getMessage());
    }
  }
}
