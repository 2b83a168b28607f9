package dev.duo.engine.api;

/** The engine cannot do what was asked; the message is for a person. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
