package dev.duo.engine.backend;

import dev.duo.bindings.ChatTemplate;
import dev.duo.bindings.Model;
import dev.duo.bindings.ModelFacts;
import dev.duo.bindings.ModelOptions;
import dev.duo.bindings.NativeException;
import dev.duo.bindings.NativeLibrary;
import dev.duo.engine.api.EngineException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the native library and a model file say of themselves; nothing is evaluated. */
public final class LlamaInfo {
  private LlamaInfo() {}

  /**
   * @param folder it was loaded from
   * @param build llama.cpp's commit, the CPU variant and its features
   */
  public record Library(Path folder, String build, List<Device> devices) {
    public Library {
      devices = List.copyOf(devices);
    }
  }

  /** What can compute; memory in bytes, free memory when it was asked for. */
  public record Device(
      String name, String description, long memoryTotal, long memoryFree, boolean gpu) {}

  /**
   * @param description architecture, size, quantisation
   * @param contextTrain positions that the model was trained for
   * @param window sliding attention window in tokens; 0: none
   * @param template the file has a chat template; where not, ChatML stands in
   * @param metadata of the file as text, in its order
   */
  public record ModelFile(
      String description,
      long fileBytes,
      long parameters,
      int vocabulary,
      int contextTrain,
      int width,
      int layers,
      int heads,
      int headsKv,
      int window,
      boolean recurrent,
      boolean hybrid,
      boolean template,
      Map<String, String> metadata) {}

  /**
   * Loads the library if it is not loaded yet.
   *
   * @throws EngineException when it cannot be loaded
   */
  public static Library library() {
    return told(
        () -> {
          NativeLibrary library = NativeLibrary.load();
          return new Library(
              library.folder(),
              library.build(),
              library.devices().stream().map(LlamaInfo::device).toList());
        });
  }

  /**
   * Reads a file's metadata and vocabulary.
   *
   * @throws EngineException when it is no sound model
   */
  public static ModelFile model(Path file) {
    return told(
        () -> {
          // Mapped and left as they are on the disk, weights cost nothing until they are used.
          ModelOptions options = ModelOptions.defaults().withGpuLayers(0).withRepack(false);
          try (Model model = Model.open(file, options)) {
            return modelFile(model);
          }
        });
  }

  private static Device device(dev.duo.bindings.Device device) {
    return new Device(
        device.name(),
        device.description(),
        device.memoryTotal(),
        device.memoryFree(),
        device.gpu());
  }

  private static ModelFile modelFile(Model model) {
    ModelFacts facts = model.facts();
    try (ChatTemplate template = ChatTemplate.open(model)) {
      return new ModelFile(
          model.description(),
          facts.fileBytes(),
          facts.parameters(),
          facts.vocabulary(),
          facts.contextTrain(),
          facts.width(),
          facts.layers(),
          facts.heads(),
          facts.headsKv(),
          facts.window(),
          facts.recurrent(),
          facts.hybrid(),
          template.isExplicit(),
          model.metadata());
    }
  }

  /** A call to the library, whose failure is the engine's, with the sentence of the library. */
  public static <T> T told(Supplier<T> call) {
    try {
      return call.get();
    } catch (NativeException e) {
      throw new EngineException("cannot " + e.getMessage(), e);
    }
  }
}
