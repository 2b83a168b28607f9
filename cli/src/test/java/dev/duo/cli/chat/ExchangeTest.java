package dev.duo.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Cause;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Floor;
import dev.duo.engine.api.Input;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static final Event.Stamp STAMP = new Event.Stamp(1, 0, 0, 1);

  private final Exchange exchange = new Exchange();

  private void to(Floor floor) {
    exchange.accept(new Event.Transition(STAMP, floor, Cause.QUERY, null));
  }

  @Test
  void a_line_into_silence_is_a_complete_question() {
    assertThat(exchange.line("Why?")).containsExactly(new Input.Hear("Why?"), new Input.Enter());
    assertThat(exchange.isSpeaking()).as("its answer is due").isTrue();
  }

  @Test
  void a_line_during_a_reply_is_overheard() {
    to(Floor.SPEAKING);

    assertThat(exchange.line("uh-huh")).containsExactly(new Input.Hear("uh-huh"));
    assertThat(exchange.line("right")).containsExactly(new Input.Hear(" right"));
  }

  @Test
  void an_empty_line_asks_for_an_answer_to_what_was_overheard() {
    assertThat(exchange.line("")).isEmpty();
    to(Floor.SPEAKING);
    exchange.line("And Spain");

    assertThat(exchange.line(" ")).containsExactly(new Input.Enter());
  }

  @Test
  void what_was_answered_or_dropped_is_no_longer_open() {
    to(Floor.SPEAKING);
    exchange.line("And Spain?");
    to(Floor.SPEAKING);
    assertThat(exchange.isOpen()).isFalse();

    exchange.line("yeah");
    exchange.accept(new Event.Dropped(STAMP, "yeah", null));
    assertThat(exchange.isOpen()).isFalse();
    assertThat(exchange.line("ok")).containsExactly(new Input.Hear("ok"));
  }

  @Test
  void what_is_still_undecided_when_the_reply_ends_goes_on_with_the_next_line() {
    to(Floor.SPEAKING);
    exchange.line("And");
    to(Floor.LISTENING);

    assertThat(exchange.line("Spain?"))
        .containsExactly(new Input.Hear(" Spain?"), new Input.Enter());
  }

  @Test
  void a_question_that_fails_leaves_the_floor_to_the_user() {
    exchange.line("Why?");
    exchange.accept(new Event.Failed(STAMP, "context_full", "no room"));

    assertThat(exchange.isSpeaking()).isFalse();
    assertThat(exchange.line("Who?")).containsExactly(new Input.Hear("Who?"), new Input.Enter());
  }
}
