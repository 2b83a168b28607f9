package dev.duo.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Counts;
import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Message;
import dev.duo.engine.text.Tokens;
import java.util.ArrayList;
import java.util.List;

/** The invariants of ARCHITECTURE.md, as far as a single run can show them; by number. */
final class Invariants {
  private final Schedule schedule;

  Invariants(Schedule schedule) {
    this.schedule = schedule;
  }

  void afterTurn() {
    int cells = 0;
    for (Schedule.Performer performer : schedule.performers) {
      Conversation c = performer.conversation;
      if (!c.isClosed()) {
        outputHoldsTheConversation(c);
        inputHoldsTheWords(c);
        cells += c.cellsCached();
      }
    }
    if (schedule.sharing) {
      assertThat(schedule.backend.cellsUsed()).as("4: cells in use").isLessThanOrEqualTo(cells);
    } else {
      assertThat(schedule.backend.cellsUsed()).as("4: cells in use").isEqualTo(cells);
    }
  }

  void atEnd() {
    assertThat(schedule.backend.cellsUsed()).as("4: cells at the end").isZero();
    for (Schedule.Performer performer : schedule.performers) {
      nothingIsLostOrDoubled(performer);
      Counts counts = ((Event.Closed) performer.events.getLast()).counts();
      if (!schedule.faults) {
        assertThat(counts.overlapPasses())
            .as("1: passes per output token")
            .isEqualTo(counts.overlapOutputTokens());
      }
      assertThat(counts.cellsPeak())
          .as("7: cells of a session")
          .isLessThanOrEqualTo(LoopOptions.of(schedule.backend.card()).cellsPerSession());
    }
  }

  /** 6 (and 3): OUTPUT is what turn-based rendering of the conversation gives, token by token. */
  private void outputHoldsTheConversation(Conversation c) {
    List<Message> said = new ArrayList<>(c.messages);
    if (c.reply != null && !c.reply.text.isEmpty()) {
      said.add(Message.assistant(c.reply.text.toString()));
    }
    int[] expected = c.turns.conversation(schedule.backend, said);
    assertThat(tokens(c.output)).as("6: tokens of OUTPUT").isEqualTo(expected);
  }

  /** INPUT is OUTPUT up to the fork, the lead, the words heard, and what was predicted. */
  private void inputHoldsTheWords(Conversation c) {
    if (c.hearing == null || c.utterance == null || c.utterance.changed) {
      return;
    }
    Hearing hearing = c.hearing;
    int[] input = tokens(hearing.sequence);
    int[] words = schedule.backend.tokenize(c.utterance.text.toString(), false);
    int end = input.length - hearing.predicted();
    for (int i = 0; i < words.length; i++) {
      assertThat(input[end - words.length + i]).as("INPUT word " + i).isEqualTo(words[i]);
    }
    for (int i = 0; i < hearing.fork; i++) {
      assertThat(input[i]).as("INPUT prefix " + i).isEqualTo(c.output.cached.get(i));
    }
  }

  private static int[] tokens(Sequence sequence) {
    Tokens all = new Tokens();
    all.addAll(sequence.cached.toArray());
    all.addAll(sequence.pending.toArray());
    return all.toArray();
  }

  /** 6: heard text is the text fed; what was played is the beginning of what was emitted. */
  private static void nothingIsLostOrDoubled(Schedule.Performer performer) {
    StringBuilder heard = new StringBuilder();
    StringBuilder said = new StringBuilder(givenReply(performer.conversation));
    for (Event event : performer.events) {
      switch (event) {
        case Event.Heard(Event.Stamp _, String text, boolean revised) ->
            heard.append(revised ? "" : text);
        case Event.Said(Event.Stamp _, String text) -> said.append(text);
        case Event.ReplyEnded end -> {
          assertThat(said.toString()).as("6: played text").startsWith(end.playedText());
          if (performer.playsAtOnce() || end.reason() == EndReason.END) {
            assertThat(said).as("6: emitted text").hasToString(end.playedText());
          }
          said.setLength(0);
        }
        default -> {
          // not about text
        }
      }
    }
    assertThat(heard).as("6: heard text").hasToString(performer.fed.toString());
    assertThat(said).as("6: every reply ends").isEmpty();
  }

  private static String givenReply(Conversation c) {
    List<Message> context = c.options.context();
    return !context.isEmpty() && context.getLast().cut() ? context.getLast().content() : "";
  }
}
