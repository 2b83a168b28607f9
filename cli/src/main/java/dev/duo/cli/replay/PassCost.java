package dev.duo.cli.replay;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Virtual time of a pass: so many milliseconds, and so many more for each row. */
record PassCost(int passMillis, int rowMillis) {
  /** Makes a pass take some time, and a wide one more; about what a small model needs. */
  static final PassCost DEFAULT = new PassCost(20, 2);

  private static final int MOST_MILLIS = 1_000_000;

  @Override
  public String toString() {
    return passMillis + "," + rowMillis;
  }

  /** From {@code A,B}. */
  static final class Converter implements ITypeConverter<PassCost> {
    @Override
    public PassCost convert(String text) {
      String[] parts = text.split(",", -1);
      if (parts.length != 2) {
        throw problem(text);
      }
      return new PassCost(millis(parts[0], text), millis(parts[1], text));
    }

    private static int millis(String part, String text) {
      try {
        int millis = Integer.parseInt(part.strip());
        if (millis >= 0 && millis <= MOST_MILLIS) {
          return millis;
        }
      } catch (NumberFormatException e) {
        // Told below, together with numbers out of range.
      }
      throw problem(text);
    }

    private static TypeConversionException problem(String text) {
      return new TypeConversionException(
          "'" + text + "' is not A,B: milliseconds of a pass and of each row, 0.." + MOST_MILLIS);
    }
  }
}
