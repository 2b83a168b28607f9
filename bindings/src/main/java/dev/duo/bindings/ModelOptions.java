package dev.duo.bindings;

/**
 * How a model is opened.
 *
 * @param gpuLayers layers kept on the GPU; negative: all
 * @param vocabularyOnly no weights; contexts cannot be opened
 * @param memoryMap map the file instead of reading it
 * @param repack weights may be laid out anew for this CPU, which is faster
 */
public record ModelOptions(
    int gpuLayers, boolean vocabularyOnly, boolean memoryMap, boolean repack) {
  /** All layers on the GPU if there is one, mapped and repacked. */
  public static ModelOptions defaults() {
    return new ModelOptions(-1, false, true, true);
  }

  public ModelOptions withGpuLayers(int layers) {
    return new ModelOptions(layers, vocabularyOnly, memoryMap, repack);
  }

  public ModelOptions withVocabularyOnly(boolean on) {
    return new ModelOptions(gpuLayers, on, memoryMap, repack);
  }

  public ModelOptions withMemoryMap(boolean on) {
    return new ModelOptions(gpuLayers, vocabularyOnly, on, repack);
  }

  public ModelOptions withRepack(boolean on) {
    return new ModelOptions(gpuLayers, vocabularyOnly, memoryMap, on);
  }
}
