package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.Sampling;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.text.ChatPieces;
import dev.duo.engine.text.Tokens;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A duplex session that nobody interrupts answers as a turn-based one, on the same token ids. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TurnBasedTest {
  private static final int REPLY_TOKENS = 30;
  private static final SessionOptions OPTIONS =
      SessionOptions.DEFAULT.withMaxReplyTokens(REPLY_TOKENS);

  private final Backend backend = RealTalks.model(1);
  private final Agreement agreement = new Agreement(backend);

  @AfterAll
  void close() {
    backend.close();
  }

  private void assertAnswers(int[] prompt, String reply) {
    String turnBased =
        new Generator(backend).generate(prompt, Sampling.GREEDY, REPLY_TOKENS, _ -> true).text();
    backend.trim(0, 0);
    assertThat(turnBased).isNotEmpty();
    agreement.check(prompt, turnBased, reply);
  }

  @Test
  void a_question_typed_and_entered_is_answered_as_by_plain_generation() {
    String question = "Name the planets of the solar system.";
    String reply;
    try (RealTalks talks = new RealTalks(backend)) {
      RealTalks.Talk talk = talks.open(OPTIONS).ask(0, question);
      talks.run();
      reply = talk.replies().getFirst();
    }

    assertAnswers(Prompt.chat(backend, null, question), reply);
  }

  @Test
  void words_heard_one_by_one_and_revised_are_answered_as_if_typed_at_once() {
    String reply;
    try (RealTalks talks = new RealTalks(backend)) {
      RealTalks.Talk talk = talks.open(OPTIONS).words(0, "Name the plants of the solar");
      talk.post(3000, new Input.Revise("List the days of"));
      talk.post(3300, new Input.Hear(" the week.")).post(3300, new Input.Enter());
      talks.run();
      reply = talk.replies().getFirst();
    }

    assertAnswers(Prompt.chat(backend, null, "List the days of the week."), reply);
  }

  @Test
  void a_system_prompt_and_what_was_said_before_count_as_they_do_turn_based() {
    List<Message> before = List.of(Message.user("Hello!"), Message.assistant("Hi, I am here."));
    String reply;
    try (RealTalks talks = new RealTalks(backend)) {
      RealTalks.Talk talk = talks.open(OPTIONS.withSystem("Be brief.").withContext(before));
      talk.ask(500, "List the days of the week.");
      talks.run();
      reply = talk.replies().getFirst();
    }

    ChatPieces pieces = ChatPieces.of(backend::render, "Be brief.");
    Tokens prompt = new Tokens();
    prompt.addAll(backend.tokenize(pieces.opening(), true));
    prompt.addAll(backend.tokenize("Hello!", false));
    prompt.addAll(backend.tokenize(pieces.userToAssistant(), true));
    prompt.addAll(backend.tokenize("Hi, I am here.", false));
    prompt.addAll(backend.tokenize(pieces.assistantToUser(), true));
    prompt.addAll(backend.tokenize("List the days of the week.", false));
    prompt.addAll(backend.tokenize(pieces.userToAssistant(), true));
    assertAnswers(prompt.toArray(), reply);
  }
}
