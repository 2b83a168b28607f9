package dev.duo.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the completion script of all commands. */
@Command(
    name = "completion",
    description = "Prints the completion script for bash and zsh.",
    footer = {"", "To load it in this shell: source <(duo completion)"})
public final class CompletionCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("duo", spec.root().commandLine()));
    out.flush();
  }
}
