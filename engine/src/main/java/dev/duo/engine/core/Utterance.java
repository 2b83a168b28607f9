package dev.duo.engine.core;

/** What the user is saying, from its first word until it is decided. */
final class Utterance {
  final int id;
  final StringBuilder text = new StringBuilder();

  /** When its last words came, in milliseconds of the engine's clock. */
  long lastHeardAt;

  /** The text has changed since INPUT was brought in step with it. */
  boolean changed = true;

  /** The user said explicitly that it is complete. */
  boolean entered;

  Utterance(int id) {
    this.id = id;
  }
}
