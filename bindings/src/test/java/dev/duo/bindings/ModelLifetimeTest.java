package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ModelLifetimeTest {
  @Test
  void a_closed_model_refuses_every_call() {
    Model model = TestModel.open();
    model.close();
    model.close();
    List<Runnable> calls =
        List.of(
            () -> model.tokenize("a", false, false),
            () -> model.piece(0, false),
            () -> model.attributes(0),
            model::endTokens,
            model::metadata,
            model::description,
            () -> ChatTemplate.open(model),
            () -> Context.open(model, TestModel.SMALL),
            () -> Context.bytes(model, TestModel.SMALL),
            () -> Sampler.open(model, SamplerOptions.greedy(), null));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the model is closed"));
  }

  @Test
  void a_model_in_use_refuses_to_close_and_stays_open() {
    Model model = TestModel.open();
    Context context = Context.open(model, TestModel.SMALL);
    assertThatThrownBy(model::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("close model: ");
    assertThat(model.tokenize("still open", false, false)).isNotEmpty();
    context.close();
    model.close();
  }

  @Test
  void close_waits_for_a_call_that_is_under_way() throws Throwable {
    Model model = TestModel.open();
    CountDownLatch inside = new CountDownLatch(1);
    Thread closer = new Thread(model::close);
    FutureTask<Boolean> call =
        OtherThread.start(
            () ->
                model.use(
                    address -> {
                      inside.countDown();
                      while (closer.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                      }
                      return model.tokenize("the model is open", false, false);
                    }));
    inside.await();
    closer.start();
    OtherThread.join(call);
    closer.join();
    assertThatThrownBy(() -> model.tokenize("now it is closed", false, false))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_model_closed_while_others_tokenize_answers_them_or_says_that_it_is_closed()
      throws Throwable {
    String text = "many words, ".repeat(20_000);
    Model model = TestModel.open();
    int[] expected = model.tokenize(text, false, false);
    CountDownLatch started = new CountDownLatch(3);
    List<FutureTask<Boolean>> calls =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    OtherThread.start(
                        () -> {
                          started.countDown();
                          while (true) {
                            assertThat(model.tokenize(text, false, false)).isEqualTo(expected);
                          }
                        }))
            .toList();
    started.await();
    model.close();
    for (FutureTask<Boolean> call : calls) {
      assertThatThrownBy(() -> OtherThread.join(call))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the model is closed");
    }
  }
}
