package dev.duo.cli.bench;

/** Nanoseconds of each pass that one side made in a turn, with one row and with two. */
record PassTimes(long[] oneRow, long[] twoRows) {
  PassTimes {
    oneRow = oneRow.clone();
    twoRows = twoRows.clone();
  }

  long[] of(int rows) {
    return (rows == 1 ? oneRow : twoRows).clone();
  }
}
