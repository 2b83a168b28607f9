package dev.duo.cli.chat;

import dev.duo.cli.Nearest;
import dev.duo.cli.options.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be typed instead of words. */
enum SlashCommand {
  HELP("show this"),
  STOP("cut the reply"),
  STATS("show what happened so far"),
  RESET("forget everything and begin anew"),
  EXIT("leave");

  private final String purpose;

  SlashCommand(String purpose) {
    this.purpose = purpose;
  }

  /** A line that begins with a slash is a command, known or not. */
  static boolean isMeantBy(String line) {
    return line.startsWith("/");
  }

  static Optional<SlashCommand> of(String line) {
    return Arrays.stream(values())
        .filter(command -> command.typed().equals(line.strip()))
        .findAny();
  }

  /** What to say about a line that is no command. */
  static String unknown(String line) {
    List<String> known = Arrays.stream(values()).map(SlashCommand::typed).toList();
    String word = line.strip();
    return "unknown command "
        + word
        + Nearest.hint(word, known)
        + "; see /help, or begin with a space to say it";
  }

  static String help() {
    return Arrays.stream(values())
        .map(command -> String.format("%-7s %s", command.typed(), command.purpose))
        .collect(Collectors.joining("\n"));
  }

  private String typed() {
    return "/" + Names.of(this);
  }
}
