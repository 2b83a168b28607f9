package dev.duo.cli;

import dev.duo.engine.api.EngineException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a person what went wrong, in one line, and chooses the exit status. */
final class Errors {
  static final int FAILED = 1;
  static final int MISUSED = 2;

  private Errors() {}

  static int misused(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String message = message(e);
    String see = message.endsWith("?") ? " See " : "; see ";
    say(command.getErr(), message + see + name(command) + " --help");
    return MISUSED;
  }

  static int failed(Exception e, CommandLine command, boolean verbose) {
    if (e instanceof Output.Broken broken && broken.isClosedByReader()) {
      return 0;
    }
    if (e instanceof ParameterException misuse) {
      return misused(misuse, new String[0]);
    }
    say(command.getErr(), message(e));
    if (verbose) {
      e.printStackTrace(command.getErr());
      command.getErr().flush();
    }
    return FAILED;
  }

  private static void say(PrintWriter err, String message) {
    err.println("duo: " + message);
    err.flush();
  }

  private static String message(Exception e) {
    return switch (e) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      case ParameterException misuse -> decapitalized(text(misuse));
      case Failure failure -> text(failure);
      case EngineException failure -> text(failure);
      case Output.Broken broken -> text(broken);
      case NoSuchFileException missing ->
          "cannot open " + missing.getFile() + ": there is no such file or folder";
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case FileSystemException file -> "cannot use " + file.getFile() + ": " + file.getReason();
      default -> unexpected(e);
    };
  }

  private static String unexpected(Exception e) {
    return "unexpected "
        + e.getClass().getSimpleName()
        + ": "
        + text(e)
        + "; run the command again with --verbose for the place, and please report it";
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String word = e.getUnmatched().getFirst();
    boolean isOption = word.startsWith("-") && word.length() > 1;
    CommandLine command = e.getCommandLine();
    List<String> known = new ArrayList<>();
    if (isOption) {
      command.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
    } else {
      known.addAll(command.getSubcommands().keySet());
    }
    String what = isOption ? "option" : known.isEmpty() ? "argument" : "command";
    String name = isOption ? word.split("=", 2)[0] : word;
    return "unknown " + what + " " + name + Nearest.hint(name, known);
  }

  private static String text(Exception e) {
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : message.strip().replaceAll("\\R\\s*", " ");
  }

  private static String decapitalized(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
