package dev.duo.cli.options;

import dev.duo.cli.models.ModelStore;
import dev.duo.engine.api.EngineOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which model, and how it is evaluated. */
public final class ModelMixin {
  /** A switch that the engine can also decide. */
  enum Choice {
    ON,
    OFF,
    AUTO;

    @Override
    public String toString() {
      return Names.of(this);
    }
  }

  /** A plain switch. */
  enum Switch {
    ON,
    OFF;

    @Override
    public String toString() {
      return Names.of(this);
    }
  }

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|PATH",
      description =
          "Model, by name (see duo models) or as a GGUF file (default: ${DEFAULT-VALUE}).")
  String model = ModelStore.DEFAULT_MODEL;

  @Option(
      names = {"-c", "--cells", "--context"},
      paramLabel = "N",
      description =
          "Tokens that a conversation can hold; in scripts `cells` (default: ${DEFAULT-VALUE}).")
  int cells = 4096;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Tokens evaluated in one pass, at most (default: ${DEFAULT-VALUE}).")
  int rows = 512;

  @Option(
      names = {"-t", "--threads"},
      paramLabel = "N",
      description = "Threads that evaluate; 0: one a processor (default: ${DEFAULT-VALUE}).")
  int threads;

  @Option(
      names = "--poll",
      paramLabel = "0..100",
      description = "How eagerly waiting threads spin (default: ${DEFAULT-VALUE}).")
  int poll = 50;

  @Option(
      names = "--flash-attention",
      paramLabel = "on|off|auto",
      description = "Flash attention (default: ${DEFAULT-VALUE}).")
  Choice flashAttention = Choice.AUTO;

  @Option(
      names = "--gpu-layers",
      paramLabel = "N",
      description = "Layers kept on a GPU; -1: all (default: ${DEFAULT-VALUE}).")
  int gpuLayers;

  @Option(
      names = "--repack",
      paramLabel = "on|off",
      description =
          "Lay out the weights anew for this CPU: faster, more memory (default: ${DEFAULT-VALUE}).")
  Switch repack = Switch.ON;

  /** The model as it was asked for. */
  public String model() {
    return model;
  }

  /**
   * @throws IllegalArgumentException when an option is out of range
   */
  public void check() {
    engineOptions(Path.of(""));
  }

  /**
   * For the model's file on this machine, fetched where it has to be.
   *
   * @throws IllegalArgumentException when an option is out of range, or there is no such model
   */
  public EngineOptions engineOptions() {
    return engineOptions(ModelStore.require(model));
  }

  /**
   * @throws IllegalArgumentException when an option is out of range
   */
  public EngineOptions engineOptions(Path file) {
    return new EngineOptions(
        file, 1, cells, rows, threads, poll, flash(), gpuLayers, repack == Switch.ON);
  }

  private int flash() {
    return switch (flashAttention) {
      case ON -> 1;
      case OFF -> 0;
      case AUTO -> -1;
    };
  }
}
