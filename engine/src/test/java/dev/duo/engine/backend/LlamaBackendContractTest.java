package dev.duo.engine.backend;

import dev.duo.engine.api.EngineOptions;
import java.nio.file.Path;

/** The contract of all back-ends, kept by llama.cpp with a real model. */
class LlamaBackendContractTest extends BackendContract {
  @Override
  Backend open() {
    Path model = Path.of(System.getProperty("duo.test.model"));
    EngineOptions options = EngineOptions.of(model).withSessions(2).withContext(128).withThreads(1);
    return LlamaBackend.open(options, _ -> true);
  }
}
