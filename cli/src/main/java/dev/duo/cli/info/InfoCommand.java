package dev.duo.cli.info;

import dev.duo.cli.Backends;
import dev.duo.cli.Io;
import dev.duo.cli.models.ModelStore;
import dev.duo.cli.options.Names;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is here, and what it can do. */
@Command(
    name = "info",
    sortOptions = false,
    description = "Shows the native library, the devices, and what a model can do and why.")
public final class InfoCommand implements Callable<Integer> {
  /** The forms of output. */
  enum Form {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return Names.of(this);
    }
  }

  private final Io io;
  private final Backends backends;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..1",
      description = "A name or a GGUF file (default: ${DEFAULT-VALUE}).")
  String model = ModelStore.DEFAULT_MODEL;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "Form of the output (default: ${DEFAULT-VALUE}).")
  Form form = Form.TEXT;

  @Option(names = "--json", description = "Short for -o json.")
  boolean json;

  public InfoCommand(Io io, Backends backends) {
    this.io = io;
    this.backends = backends;
  }

  @Override
  public Integer call() {
    Facts facts = Facts.of(file(), backends);
    if (json || form == Form.JSON) {
      io.out().println(InfoReport.json(facts));
    } else {
      io.out().print(InfoReport.text(facts));
    }
    io.out().flush();
    return 0;
  }

  private Path file() {
    try {
      return backends.file(model);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
