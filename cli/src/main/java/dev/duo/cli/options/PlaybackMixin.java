package dev.duo.cli.options;

import dev.duo.engine.api.Playback;
import dev.duo.engine.api.SessionOptions;
import picocli.CommandLine.Option;

/** When text counts as had by the user. */
public final class PlaybackMixin {
  /** The ways by name. */
  enum Way {
    IMMEDIATE,
    PACED,
    ACKNOWLEDGED;

    @Override
    public String toString() {
      return Names.of(this);
    }
  }

  @Option(
      names = "--playback",
      paramLabel = "immediate|paced|acknowledged",
      description = "When text counts as had by the user (default: ${DEFAULT-VALUE}).")
  Way way = Way.IMMEDIATE;

  @Option(
      names = "--words-per-second",
      paramLabel = "X",
      description = "Playback paced: speed of the voice (default: ${DEFAULT-VALUE}).")
  double wordsPerSecond = 3;

  @Option(
      names = "--lead",
      paramLabel = "N",
      description = "Tokens generated ahead of what was played (default: ${DEFAULT-VALUE}).")
  int lead = SessionOptions.DEFAULT.lead();

  Playback playback() {
    return switch (way) {
      case IMMEDIATE -> new Playback.Immediate();
      case PACED -> new Playback.Paced(wordsPerSecond);
      case ACKNOWLEDGED -> new Playback.Acknowledged();
    };
  }

  int lead() {
    return lead;
  }

  /** Someone has to report what was played. */
  public boolean isAcknowledged() {
    return way == Way.ACKNOWLEDGED;
  }
}
