package dev.duo.engine.backend;

/** The contract of all back-ends, kept by the scripted one. */
class ScriptedBackendContractTest extends BackendContract {
  @Override
  Backend open() {
    return ScriptedBackend.of(Mind.echo(), 2, 128);
  }
}
