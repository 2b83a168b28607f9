package dev.duo.engine.api;

/** Who speaks. */
public enum Floor {
  /** The assistant is silent and hears. */
  LISTENING,
  /** The assistant speaks, and still hears. */
  SPEAKING,
  /** A reply is suspended and can be resumed. */
  HOLDING
}
