package dev.duo.cli;

import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.ScriptedBackend;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.DoublePredicate;

/** Runs the command line as a user does, with a scripted model or the real one. */
public final class Cli {
  private static final InputStream NOTHING = InputStream.nullInputStream();

  /** What a user sees. */
  public record Result(int exitCode, String out, String err) {}

  /** A scripted partner that repeats what it was asked, whatever the model is called. */
  public static final Backends ECHO = new Echo(true);

  /** The same, made without a chat template. */
  public static final Backends BASE_MODEL = new Echo(false);

  private Cli() {}

  private record Echo(boolean template) implements Backends {
    @Override
    public Path file(String model) {
      return Path.of(model);
    }

    @Override
    public Backend open(EngineOptions options, DoublePredicate progress) {
      return ScriptedBackend.of(Mind.echo(), 1, options.context());
    }

    @Override
    public boolean hasTemplate(EngineOptions options) {
      return template;
    }
  }

  /** With the scripted model and nothing on standard input. */
  public static Result run(String... args) {
    return run(ECHO, NOTHING, args);
  }

  /** With the scripted model and a text on standard input. */
  public static Result runWithInput(String input, String... args) {
    return run(ECHO, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
  }

  /** With llama.cpp. */
  public static Result runForReal(String... args) {
    return run(Backends.LLAMA, NOTHING, args);
  }

  public static Result run(Backends backends, InputStream in, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Io io = new Io(in, new PrintWriter(out), new PrintWriter(err), false, false, false, false);
    int exitCode = io.finish(Duo.createCommandLine(io, backends).execute(args));
    return new Result(exitCode, out.toString(), err.toString());
  }

  /** The real model of the tests. */
  public static String realModel() {
    return System.getProperty("duo.test.model");
  }
}
