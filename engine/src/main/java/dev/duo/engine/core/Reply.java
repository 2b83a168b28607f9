package dev.duo.engine.core;

import dev.duo.engine.text.Utf8Decoder;

/** A reply being spoken: its text so far, and what it answers. */
final class Reply {
  /** The utterance that it answers; 0: it was open when the session began. */
  final int utterance;

  final StringBuilder text = new StringBuilder();
  final Utf8Decoder decoder = new Utf8Decoder();
  int tokens;

  Reply(int utterance) {
    this.utterance = utterance;
  }
}
