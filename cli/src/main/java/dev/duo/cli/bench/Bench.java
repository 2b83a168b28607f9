package dev.duo.cli.bench;

import dev.duo.cli.Backends;
import dev.duo.cli.Io;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.backend.Backend;

/** What every benchmark is given. */
record Bench(Io io, Backends backends, Tools.Finder tools) {

  /** A context of its own, for one turn. */
  Backend open(EngineOptions options) {
    return backends.open(options, _ -> true);
  }

  /** The same, where two channels are needed. */
  Backend openDuplex(EngineOptions options) {
    return backends.openDuplex(options, _ -> true);
  }
}
