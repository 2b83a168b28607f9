package dev.duo.cli.replay;

import dev.duo.cli.options.ConversationMixin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options of a replay that a script can hold too. */
public final class ReplaySettings {
  @Mixin ConversationMixin conversation = new ConversationMixin();

  @Option(
      names = "--pass-cost",
      paramLabel = "A,B",
      converter = PassCost.Converter.class,
      description =
          "Virtual time of a pass: A ms, and B more for each row (default: ${DEFAULT-VALUE}).")
  PassCost passCost = PassCost.DEFAULT;

  /** A replay says the same each time: the most probable token, or the same seed. */
  public static final class Defaults implements IDefaultValueProvider {
    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
      if (argument instanceof OptionSpec option) {
        return switch (option.longestName()) {
          case "--temperature", "--seed" -> "0";
          default -> null;
        };
      }
      return null;
    }
  }
}
