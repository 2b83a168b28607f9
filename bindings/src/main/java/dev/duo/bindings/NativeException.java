package dev.duo.bindings;

/** A native call failed. The message says what was being done, and what llama.cpp said. */
public final class NativeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String operation;
  private final Status status;
  private final String text;

  public NativeException(String operation, Status status, String text) {
    super(operation + ": " + text);
    this.operation = operation;
    this.status = status;
    this.text = text;
  }

  /** What was being done, such as "open model /models/a.gguf". */
  public String operation() {
    return operation;
  }

  public Status status() {
    return status;
  }

  /** What went wrong, without the operation. */
  public String text() {
    return text;
  }
}
