package dev.duo.cli.models;

/** A name or path that no model has: a mistake in the command, not a failure. */
public final class UnknownModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  UnknownModelException(String message) {
    super(message);
  }
}
