package dev.duo.cli.models;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code duo pull}: fetches a model and prints the path of its file. */
@Command(
    name = "pull",
    description = "Fetches a model into the cache, and prints the path of its file.",
    footer = {
      "",
      "An interrupted pull goes on where it stopped. Size and SHA-256 are checked before the",
      "file gets its name. The cache is $XDG_CACHE_HOME/duo/models, by default ~/.cache/duo/models."
    })
public final class PullCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "A model that `duo models` lists.")
  private String name = "";

  @Option(names = "--force", description = "Fetch it even if it is there.")
  private boolean force;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var commandLine = spec.commandLine();
    PrintWriter out = commandLine.getOut();
    try {
      Path file = ModelStore.open(commandLine.getErr()).pull(name, force);
      out.println(file);
      out.flush();
      return 0;
    } catch (UnknownModelException e) {
      throw new ParameterException(commandLine, e.getMessage(), e);
    }
  }
}
