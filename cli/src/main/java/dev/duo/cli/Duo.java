package dev.duo.cli;

import dev.duo.cli.bench.BenchCommand;
import dev.duo.cli.chat.ChatCommand;
import dev.duo.cli.info.InfoCommand;
import dev.duo.cli.models.ModelsCommand;
import dev.duo.cli.models.PullCommand;
import dev.duo.cli.replay.ReplayCommand;
import dev.duo.cli.run.RunCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command. */
@Command(
    name = "duo",
    versionProvider = Version.class,
    description = "Real-time conversations with a local model: it listens while it speaks.",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Data goes to standard output, talk to standard error.",
      "Exit status: 0 done, 1 failed, 2 misused."
    })
public final class Duo {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  boolean version;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Say more: figures of a run, stack traces of errors.")
  boolean verbose;

  /** The command line for a program that has only writers; nothing can be typed. */
  public static CommandLine createCommandLine(PrintWriter out, PrintWriter err) {
    return createCommandLine(Io.of(out, err), Backends.LLAMA);
  }

  public static CommandLine createCommandLine(Io io, Backends backends) {
    Duo duo = new Duo();
    CommandLine line = new CommandLine(duo);
    line.addSubcommand(new ChatCommand(io, backends));
    line.addSubcommand(new ReplayCommand(io, backends));
    line.addSubcommand(new RunCommand(io, backends));
    line.addSubcommand(new InfoCommand(io, backends));
    line.addSubcommand(new ModelsCommand());
    line.addSubcommand(new PullCommand());
    line.addSubcommand(BenchCommand.commandLine(io, backends));
    line.addSubcommand(new CompletionCommand());
    line.setOut(io.out());
    line.setErr(io.err());
    line.setUsageHelpWidth(100);
    line.setUsageHelpLongOptionsMaxWidth(30);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler(Errors::misused);
    line.setExecutionExceptionHandler(
        (e, command, result) -> Errors.failed(e, command, duo.verbose));
    line.setExecutionStrategy(Duo::execute);
    return line;
  }

  private static int execute(CommandLine.ParseResult result) {
    boolean isHelp = result.isUsageHelpRequested() || result.isVersionHelpRequested();
    if (!result.hasSubcommand() && !isHelp) {
      throw new CommandLine.ParameterException(
          result.commandSpec().commandLine(), "a command is missing");
    }
    try {
      return new CommandLine.RunLast().execute(result);
    } catch (Output.Broken broken) { // while writing help, which no command's handler sees
      return Errors.failed(broken, result.commandSpec().commandLine(), false);
    }
  }
}
