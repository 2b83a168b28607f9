package dev.duo.cli;

import dev.duo.cli.models.ModelStore;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.LlamaBackend;
import dev.duo.engine.backend.LlamaInfo;
import java.nio.file.Path;
import java.util.function.DoublePredicate;

/** Where commands get what evaluates; tests put a scripted back-end in its place. */
public interface Backends {
  /** llama.cpp. */
  Backends LLAMA =
      new Backends() {
        @Override
        public Path file(String model) {
          return ModelStore.require(model);
        }

        @Override
        public Backend open(EngineOptions options, DoublePredicate progress) {
          return LlamaInfo.told(() -> LlamaBackend.open(options, progress));
        }

        @Override
        public boolean hasTemplate(EngineOptions options) {
          return LlamaInfo.model(options.model()).template();
        }
      };

  /**
   * The file of a model, given by name or path; fetched where it has to be.
   *
   * @throws IllegalArgumentException when there is no such model
   */
  Path file(String model);

  /**
   * @param progress is told 0..1 while the model is loaded, and stops the load by false
   */
  Backend open(EngineOptions options, DoublePredicate progress);

  /**
   * The same, for a duplex conversation.
   *
   * @throws Failure when the model cannot hold one
   */
  default Backend openDuplex(EngineOptions options, DoublePredicate progress) {
    Backend backend = open(options, progress);
    Backend.Card card = backend.card();
    if (!card.duplexProblem().isEmpty()) {
      backend.close();
      throw new Failure(
          card.name()
              + " cannot hold a duplex conversation: "
              + card.duplexProblem()
              + "; duo run answers single prompts with it");
    }
    return backend;
  }

  /** Whether the model was made for chats. */
  boolean hasTemplate(EngineOptions options);
}
