package dev.duo.cli.bench;

import dev.duo.cli.Backends;
import dev.duo.cli.Io;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmarks by name. */
@Command(
    name = "bench",
    description = "Measures duo beside llama.cpp's own tools and beside plain C.",
    commandListHeading = "%nBenchmarks:%n",
    footer = {
      "",
      "Both sides take turns on the same model with the same settings. Close other programs: with",
      "few processors every other load shows in the figures."
    })
public final class BenchCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  private BenchCommand() {}

  /** With all benchmarks as its sub-commands. */
  public static CommandLine commandLine(Io io, Backends backends) {
    return commandLine(io, backends, Tools::find);
  }

  static CommandLine commandLine(Io io, Backends backends, Tools.Finder tools) {
    Bench bench = new Bench(io, backends, tools);
    return new CommandLine(new BenchCommand())
        .addSubcommand(new SpeedCommand(bench))
        .addSubcommand(new DuplexCommand(bench))
        .addSubcommand(new MemoryCommand(bench))
        .addSubcommand(new StartCommand(bench));
  }

  @Override
  public void run() {
    String known = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "a benchmark is missing; there are " + known);
  }
}
