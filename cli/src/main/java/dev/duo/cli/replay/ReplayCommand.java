package dev.duo.cli.replay;

import dev.duo.cli.Backends;
import dev.duo.cli.Failure;
import dev.duo.cli.Io;
import dev.duo.cli.options.LoadProgress;
import dev.duo.cli.options.Names;
import dev.duo.cli.options.OptionValues;
import dev.duo.cli.transcript.OptionsLine;
import dev.duo.cli.transcript.TranscriptWriter;
import dev.duo.cli.view.View;
import dev.duo.engine.Simulation;
import dev.duo.engine.api.EngineOptions;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a script to the engine and writes what happened. */
@Command(
    name = "replay",
    defaultValueProvider = ReplaySettings.Defaults.class,
    sortOptions = false,
    description = "Plays a script of a conversation and writes the transcript.",
    footer = {
      "",
      "A script is JSON Lines; a transcript can be played as a script. Options given here go before",
      "those in the script's first line."
    })
public final class ReplayCommand implements Callable<Integer> {
  /** The forms of output. */
  enum Form {
    JSONL,
    VIEW;

    @Override
    public String toString() {
      return Names.of(this);
    }
  }

  /** The clocks. */
  enum ClockName {
    VIRTUAL,
    REAL;

    @Override
    public String toString() {
      return Names.of(this);
    }
  }

  private final Io io;
  private final Backends backends;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SCRIPT", description = "A file; - is standard input.")
  String script = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "jsonl|view",
      description = "Transcript, or two columns to read (default: ${DEFAULT-VALUE}).")
  Form form = Form.JSONL;

  @Option(names = "--view", description = "Short for -o view.")
  boolean view;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Columns of the view (default: ${DEFAULT-VALUE}).")
  int width = 100;

  @Option(
      names = "--clock",
      paramLabel = "virtual|real",
      description = "Whose time it takes (default: ${DEFAULT-VALUE}).")
  ClockName clock = ClockName.VIRTUAL;

  @Mixin ReplaySettings settings = new ReplaySettings();

  public ReplayCommand(Io io, Backends backends) {
    this.io = io;
    this.backends = backends;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    Script read = ScriptReader.read(name(), bytes());
    ReplaySettings merged = merge(read);
    SessionOptions session = sessionOptions(merged, read);
    Consumer<Event> listener = listener(merged, read);
    try (Simulation simulation = simulation(merged)) {
      int id = open(simulation, session, listener);
      for (Script.Timed timed : read.inputs()) {
        simulation.post(id, timed.at(), timed.input());
      }
      simulation.run();
    }
    return 0;
  }

  private int open(Simulation simulation, SessionOptions session, Consumer<Event> listener) {
    try {
      return simulation.open(session, listener);
    } catch (IllegalArgumentException e) {
      throw new Failure(name() + ": " + e.getMessage(), e);
    }
  }

  private void check() {
    if (width < View.LEAST_WIDTH) {
      throw misuse("--width must be at least " + View.LEAST_WIDTH + ", not " + width);
    }
    try {
      settings.conversation.check();
    } catch (IllegalArgumentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    }
  }

  private String name() {
    return script.equals("-") ? "standard input" : script;
  }

  private byte[] bytes() throws IOException {
    return script.equals("-") ? io.in().readAllBytes() : Files.readAllBytes(Path.of(script));
  }

  private ReplaySettings merge(Script read) {
    var merged = new ReplaySettings();
    try {
      OptionValues.fill(
          merged,
          read.settings(),
          spec.commandLine().getParseResult(),
          new ReplaySettings.Defaults());
    } catch (IllegalArgumentException e) {
      throw badOptions(e);
    }
    merged.conversation.session().sampling().settleSeed();
    return merged;
  }

  private SessionOptions sessionOptions(ReplaySettings merged, Script read) {
    try {
      return merged.conversation.session().sessionOptions(read.context());
    } catch (IllegalArgumentException e) {
      throw badOptions(e);
    }
  }

  private EngineOptions engineOptions(ReplaySettings merged) {
    String model = merged.conversation.model().model();
    try {
      return merged.conversation.model().engineOptions(backends.file(model));
    } catch (IllegalArgumentException e) {
      boolean isGiven = spec.commandLine().getParseResult().hasMatchedOption("--model");
      throw isGiven ? misuse(String.valueOf(e.getMessage())) : badOptions(e);
    }
  }

  // What was given on the command line has been checked; what is left is the script's.
  private Failure badOptions(IllegalArgumentException e) {
    return ScriptReader.failure(name(), 1, String.valueOf(e.getMessage()));
  }

  private Simulation simulation(ReplaySettings merged) {
    var progress = new LoadProgress(io, merged.conversation.model().model());
    Backend backend = backends.openDuplex(engineOptions(merged), progress);
    return switch (clock) {
      case VIRTUAL ->
          Simulation.virtual(backend, merged.passCost.passMillis(), merged.passCost.rowMillis());
      case REAL -> Simulation.real(backend);
    };
  }

  private Consumer<Event> listener(ReplaySettings merged, Script read) {
    if (view || form == Form.VIEW) {
      return new View(io.out(), width);
    }
    return new TranscriptWriter(
        io.out(), clock == ClockName.REAL, OptionsLine.of(merged, read.context()));
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
