package dev.duo.bindings;

/** Whether attention is computed in one fused step. */
public enum FlashAttention {
  /** As llama.cpp decides for the model and the device. */
  AUTO(-1),
  OFF(0),
  ON(1);

  private final int code; // of duo_context_params

  FlashAttention(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
