package dev.duo.bindings;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.duo.bindings.gen.duo_context_params;
import dev.duo.bindings.gen.duo_h;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * How a context is opened.
 *
 * @param cells of the cache, shared by all sequences
 * @param rows of one pass, at most
 * @param outputs rows of one pass whose logits are read, at most
 * @param sequences ids are 0 to {@code sequences - 1}, at most 256
 * @param poll 0 to 100: how eagerly idle threads spin between operations
 * @param hiddenLayers layers whose inputs are kept for every row, at most 4
 */
public record ContextOptions(
    int cells,
    int rows,
    int outputs,
    int sequences,
    int threads,
    int poll,
    FlashAttention flashAttention,
    CacheType cacheType,
    List<Integer> hiddenLayers) {
  private static final int MOST_SEQUENCES = 256; // llama.cpp's LLAMA_MAX_SEQ

  public ContextOptions {
    Checks.atLeast("cells", cells, 1);
    Checks.atLeast("rows", rows, 1);
    Checks.atLeast("outputs", outputs, 0);
    Checks.inRange("sequences", sequences, 1, MOST_SEQUENCES);
    Checks.atLeast("threads", threads, 1);
    Checks.inRange("poll", poll, 0, 100);
    Checks.inRange(
        "the number of hidden layers", hiddenLayers.size(), 0, duo_h.DUO_HIDDEN_LAYERS());
    hiddenLayers.forEach(layer -> Checks.atLeast("a hidden layer", layer, 0));
    hiddenLayers = List.copyOf(hiddenLayers);
  }

  /** For a few conversations on all processors. */
  public static ContextOptions defaults() {
    return new ContextOptions(
        4096,
        512,
        32,
        16,
        Runtime.getRuntime().availableProcessors(),
        50, // llama.cpp's own default
        FlashAttention.AUTO,
        CacheType.F16,
        List.of());
  }

  public ContextOptions withCells(int count) {
    return new ContextOptions(
        count, rows, outputs, sequences, threads, poll, flashAttention, cacheType, hiddenLayers);
  }

  public ContextOptions withRows(int count) {
    return new ContextOptions(
        cells, count, outputs, sequences, threads, poll, flashAttention, cacheType, hiddenLayers);
  }

  public ContextOptions withOutputs(int count) {
    return new ContextOptions(
        cells, rows, count, sequences, threads, poll, flashAttention, cacheType, hiddenLayers);
  }

  public ContextOptions withSequences(int count) {
    return new ContextOptions(
        cells, rows, outputs, count, threads, poll, flashAttention, cacheType, hiddenLayers);
  }

  public ContextOptions withThreads(int count) {
    return new ContextOptions(
        cells, rows, outputs, sequences, count, poll, flashAttention, cacheType, hiddenLayers);
  }

  public ContextOptions withPoll(int eagerness) {
    return new ContextOptions(
        cells,
        rows,
        outputs,
        sequences,
        threads,
        eagerness,
        flashAttention,
        cacheType,
        hiddenLayers);
  }

  public ContextOptions withFlashAttention(FlashAttention choice) {
    return new ContextOptions(
        cells, rows, outputs, sequences, threads, poll, choice, cacheType, hiddenLayers);
  }

  public ContextOptions withCacheType(CacheType type) {
    return new ContextOptions(
        cells, rows, outputs, sequences, threads, poll, flashAttention, type, hiddenLayers);
  }

  public ContextOptions withHiddenLayers(int... layers) {
    return new ContextOptions(
        cells,
        rows,
        outputs,
        sequences,
        threads,
        poll,
        flashAttention,
        cacheType,
        Arrays.stream(layers).boxed().toList());
  }

  MemorySegment params(Arena arena) {
    MemorySegment params = duo_context_params.allocate(arena);
    duo_context_params.cells(params, cells);
    duo_context_params.rows(params, rows);
    duo_context_params.outputs(params, outputs);
    duo_context_params.sequences(params, sequences);
    duo_context_params.threads(params, threads);
    duo_context_params.poll(params, poll);
    duo_context_params.flash_attention(params, flashAttention.code());
    duo_context_params.cache_type(params, cacheType.code());
    MemorySegment layers = duo_context_params.hidden_layers(params);
    for (int i = 0; i < duo_h.DUO_HIDDEN_LAYERS(); i++) {
      layers.setAtIndex(JAVA_INT, i, i < hiddenLayers.size() ? hiddenLayers.get(i) : -1);
    }
    return params;
  }
}
