package dev.duo.cli.info;

import dev.duo.cli.Backends;
import dev.duo.engine.Detectors;
import dev.duo.engine.api.EngineException;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.LlamaInfo;
import java.nio.file.Path;

/**
 * Everything that info tells.
 *
 * @param duplexProblem why the model cannot hold a duplex conversation; empty when it can
 * @param detector in use; empty where the model cannot be opened
 */
record Facts(
    LlamaInfo.Library library,
    Path file,
    LlamaInfo.ModelFile model,
    String duplexProblem,
    String detector) {
  private static final int CELLS = 256; // enough to try what the cache can do

  static Facts of(Path file, Backends backends) {
    LlamaInfo.Library library = LlamaInfo.library();
    LlamaInfo.ModelFile model = LlamaInfo.model(file);
    EngineOptions options = EngineOptions.of(file).withContext(CELLS);
    try (Backend backend = backends.open(options, _ -> true)) {
      String problem = backend.card().duplexProblem();
      return new Facts(library, file, model, problem, Detectors.of(backend).name());
    } catch (EngineException e) {
      return new Facts(library, file, model, String.valueOf(e.getMessage()), "");
    }
  }

  boolean isDuplex() {
    return duplexProblem.isEmpty();
  }

  /** Why this detector serves the model. */
  String detectorReason() {
    return switch (detector) {
      case "state tokens" -> "the vocabulary has trained state tokens";
      case "end of turn" ->
          "nothing was trained for this model: the probability that the turn ends stands for a"
              + " query, and nothing is recognised as not meant for the assistant";
      default -> "";
    };
  }
}
