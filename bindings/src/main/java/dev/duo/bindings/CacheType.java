package dev.duo.bindings;

/** How keys and values are kept in the cache. */
public enum CacheType {
  F32(0),
  F16(1),
  Q8_0(8);

  private final int code; // of ggml_type

  CacheType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
