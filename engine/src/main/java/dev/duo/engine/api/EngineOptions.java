package dev.duo.engine.api;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a model is opened.
 *
 * @param model a GGUF file
 * @param sessions conversations at once, at most
 * @param context cells for each session
 * @param rows of one pass, at most
 * @param threads that evaluate; 0: as many as there are processors
 * @param poll 0..100: how eagerly idle evaluation threads spin between operations
 * @param flashAttention 1 on, 0 off, -1 chosen by head size
 * @param gpuLayers layers kept on a GPU; negative: all
 * @param repack weights may be laid out anew for this CPU
 */
public record EngineOptions(
    Path model,
    int sessions,
    int context,
    int rows,
    int threads,
    int poll,
    int flashAttention,
    int gpuLayers,
    boolean repack) {
  /** Of the cache: OUTPUT and INPUT. */
  public static final int SEQUENCES_PER_SESSION = 2;

  public EngineOptions {
    Objects.requireNonNull(model, "model");
    checkRange("sessions", sessions, 1, 80);
    checkRange("context", context, 64, 1 << 22);
    checkRange("rows", rows, 2, 1 << 16);
    checkRange("threads", threads, 0, 512);
    checkRange("poll", poll, 0, 100);
    checkRange("flash attention", flashAttention, -1, 1);
  }

  /** One session of 4,096 cells on the CPU. */
  public static EngineOptions of(Path model) {
    return new EngineOptions(model, 1, 4096, 512, 0, 50, -1, 0, true);
  }

  public EngineOptions withSessions(int count) {
    return new EngineOptions(
        model, count, context, rows, threads, poll, flashAttention, gpuLayers, repack);
  }

  public EngineOptions withContext(int cells) {
    return new EngineOptions(
        model, sessions, cells, rows, threads, poll, flashAttention, gpuLayers, repack);
  }

  public EngineOptions withThreads(int count) {
    return new EngineOptions(
        model, sessions, context, rows, count, poll, flashAttention, gpuLayers, repack);
  }

  private static void checkRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + " is not in " + least + ".." + most + ": " + value);
    }
  }
}
