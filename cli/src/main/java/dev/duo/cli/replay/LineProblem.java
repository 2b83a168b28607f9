package dev.duo.cli.replay;

/** What is wrong with the line being read; the reader adds which line it is. */
final class LineProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  LineProblem(String message) {
    super(message);
  }
}
