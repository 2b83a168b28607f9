package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.History;
import dev.duo.engine.api.Input;
import dev.duo.engine.api.Message;
import dev.duo.engine.api.Playback;
import dev.duo.engine.api.Sampling;
import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import dev.duo.engine.text.ChatPieces;
import dev.duo.engine.text.Tokens;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariant 3 on the real model: the answer to a query that cut a reply. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CutRepliesTest {
  private static final int REPLY_TOKENS = 60;
  private static final String FIRST = "Tell me a long story about a dragon.";
  private static final String SECOND = "What is the capital of Italy?";

  private final Backend backend = RealTalks.model(1);
  private final Agreement agreement = new Agreement(backend);

  @AfterAll
  void close() {
    backend.close();
  }

  @Test
  void with_history_heard_it_is_the_turn_based_answer_to_all_that_was_played() {
    List<String> replies = interrupted(History.HEARD);

    ChatPieces pieces = ChatPieces.of(backend::render, null);
    Tokens prompt = new Tokens();
    prompt.addAll(backend.tokenize(pieces.opening(), true));
    prompt.addAll(backend.tokenize(FIRST, false));
    prompt.addAll(backend.tokenize(pieces.userToAssistant(), true));
    prompt.addAll(backend.tokenize(replies.getFirst(), false));
    prompt.addAll(backend.tokenize(pieces.assistantToUser(), true));
    prompt.addAll(backend.tokenize(SECOND, false));
    prompt.addAll(backend.tokenize(pieces.userToAssistant(), true));
    int[] tokens = prompt.toArray();
    String turnBased =
        new Generator(backend).generate(tokens, Sampling.GREEDY, REPLY_TOKENS, _ -> true).text();
    backend.trim(0, 0);
    agreement.check(tokens, turnBased, replies.get(1));
  }

  @ParameterizedTest
  @EnumSource(History.class)
  void with_every_history_the_question_is_answered_and_no_cell_is_left(History history) {
    List<String> replies = interrupted(history);

    assertThat(replies.getFirst()).isNotEmpty();
    assertThat(replies.get(1)).contains("Rome");
    assertThat(backend.cellsUsed()).isZero();
  }

  /** A story at six words a second, cut by a question that is typed in while it is told. */
  private List<String> interrupted(History history) {
    SessionOptions options =
        SessionOptions.DEFAULT
            .withContext(List.of(Message.user(FIRST)))
            .withPlayback(new Playback.Paced(6))
            .withHistory(history)
            .withMaxReplyTokens(REPLY_TOKENS);
    try (RealTalks talks = new RealTalks(backend)) {
      RealTalks.Talk talk = talks.open(options).words(2000, SECOND);
      talk.post(5000, new Input.Enter());
      talks.run();
      assertThat(talk.replies()).hasSize(2);
      return talk.replies();
    }
  }
}
