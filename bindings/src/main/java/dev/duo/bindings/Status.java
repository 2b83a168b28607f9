package dev.duo.bindings;

import dev.duo.bindings.gen.duo_h;

/** How a native call ended; {@code duo_status} of {@code duo.h}. */
public enum Status {
  OK(duo_h.DUO_OK()),
  /** The cache has no cells left for the rows. */
  NO_SLOT(duo_h.DUO_NO_SLOT()),
  /** By {@link Context#abort}, or by a {@link Model.Progress} that said stop. */
  ABORTED(duo_h.DUO_ABORTED()),
  /** An argument is out of range, or the object is in the wrong state. */
  INVALID(duo_h.DUO_INVALID()),
  /** The model, the context or this CPU cannot do it. */
  UNSUPPORTED(duo_h.DUO_UNSUPPORTED()),
  /** No such file, key or device. */
  NOT_FOUND(duo_h.DUO_NOT_FOUND()),
  /** The file is not a sound GGUF model. */
  CORRUPT(duo_h.DUO_CORRUPT()),
  /** It would need more memory than there is. */
  NO_MEMORY(duo_h.DUO_NO_MEMORY()),
  /** llama.cpp failed; the text of the exception says how. */
  FAILED(duo_h.DUO_FAILED());

  private static final Status[] ALL = values();

  private final int code;

  Status(int code) {
    this.code = code;
  }

  /** The number that {@code duo.h} has for it. */
  public int code() {
    return code;
  }

  /**
   * The status with a number of {@code duo.h}.
   *
   * @throws IllegalArgumentException when no status has this code
   */
  public static Status of(int code) {
    for (Status status : ALL) {
      if (status.code == code) {
        return status;
      }
    }
    throw new IllegalArgumentException("no status has the code " + code);
  }
}
