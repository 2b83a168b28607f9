package dev.duo.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlashCommandTest {
  @Test
  void a_command_is_what_it_is_called() {
    assertThat(SlashCommand.of("/stop ")).contains(SlashCommand.STOP);
    assertThat(SlashCommand.of("/stp")).isEmpty();
    assertThat(SlashCommand.isMeantBy(" /stop is a word")).isFalse();
  }

  @Test
  void an_unknown_one_suggests_the_nearest() {
    assertThat(SlashCommand.unknown("/stp"))
        .isEqualTo(
            "unknown command /stp; did you mean /stop?; see /help, or begin with a space to say it");
  }

  @Test
  void help_lists_all_of_them() {
    assertThat(SlashCommand.help().lines()).hasSize(SlashCommand.values().length);
  }
}
