package dev.duo.cli;

/** Ends a command with status 1; the message says what happened, with what, and what to do. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Failure(String message) {
    super(message);
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
