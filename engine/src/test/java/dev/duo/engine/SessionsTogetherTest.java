package dev.duo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duo.engine.api.SessionOptions;
import dev.duo.engine.backend.Backend;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Invariant 5, with a real model: sessions in one pass do not reach each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsTogetherTest {
  private static final List<String> QUESTIONS =
      List.of("List the days of the week.", "Name the planets of the solar system.");

  private final Backend backend = RealTalks.model(2);
  private final Agreement agreement = new Agreement(backend);

  @AfterAll
  void close() {
    backend.close();
  }

  /** All asked at once, or a little after each other. */
  private List<String> replies(int apartMillis, String... questions) {
    try (RealTalks talks = new RealTalks(backend)) {
      SessionOptions options = SessionOptions.DEFAULT.withMaxReplyTokens(40);
      List<RealTalks.Talk> all = Stream.of(questions).map(_ -> talks.open(options)).toList();
      for (int i = 0; i < questions.length; i++) {
        all.get(i).ask((long) i * apartMillis, questions[i]);
      }
      talks.run();
      return all.stream().map(talk -> talk.replies().getFirst()).toList();
    }
  }

  @Test
  void two_sessions_get_the_replies_that_each_gets_alone() {
    List<String> atOnce = replies(0, QUESTIONS.get(0), QUESTIONS.get(1));
    List<String> apart = replies(400, QUESTIONS.get(1), QUESTIONS.get(0));

    for (int i = 0; i < QUESTIONS.size(); i++) {
      String question = QUESTIONS.get(i);
      String alone = replies(0, question).getFirst();
      assertThat(alone).isNotEmpty();
      int[] prompt = Prompt.chat(backend, null, question);
      agreement.check(prompt, alone, atOnce.get(i));
      agreement.check(prompt, alone, apart.get(1 - i));
    }
  }
}
