package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Opening, closing, threads, aborting. */
@Timeout(120)
final class ContextLifetimeTest {
  private static final Model MODEL = TestModel.open();

  @AfterAll
  static void close() {
    MODEL.close();
  }

  @Test
  void a_closed_context_refuses_every_call_but_abort() {
    Context context = Context.open(MODEL, TestModel.SMALL);
    context.close();
    context.close();
    context.abort(true);
    List<Runnable> calls =
        List.of(
            () -> context.decode(new Batch(1)),
            () -> context.argmax(0),
            () -> context.logits(0, new float[MODEL.facts().vocabulary()]),
            () -> context.probabilities(0, new int[1], new float[1]),
            () -> context.hidden(0, 0, new float[MODEL.facts().width()]),
            () -> context.hiddenFinal(0, new float[MODEL.facts().width()]),
            () -> context.finalHidden(true),
            () -> context.share(0, 1, 0, -1),
            () -> context.trim(0, 0),
            () -> context.splice(0, 1, 0, 0),
            () -> context.first(0),
            () -> context.length(0),
            context::cellsUsed,
            context::counters,
            () -> context.save(0),
            () -> context.restore(0, new byte[1]));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the context is closed"));
  }

  @Test
  void another_thread_may_neither_use_nor_close_it() throws Throwable {
    try (Context context = Context.open(MODEL, TestModel.SMALL)) {
      List<OtherThread.Action> calls =
          List.of(
              context::cellsUsed,
              context::close,
              () -> context.trim(0, 0),
              () -> TestModel.decode(context, 0, 1));
      assertThat(calls)
          .allSatisfy(
              call ->
                  assertThatThrownBy(() -> OtherThread.run(call))
                      .isInstanceOf(WrongThreadException.class));
      assertThat(TestModel.decode(context, 0, 1)).isEqualTo(Status.OK);
    }
  }

  @Test
  void a_long_pass_ends_when_another_thread_aborts_it() throws Throwable {
    ContextOptions options =
        TestModel.SMALL.withCells(2048).withRows(2048).withOutputs(1).withSequences(1);
    try (Context context = Context.open(MODEL, options)) {
      CountDownLatch begun = new CountDownLatch(1);
      FutureTask<Boolean> aborter =
          OtherThread.start(
              () -> {
                begun.await();
                context.abort(true);
              });
      begun.countDown();
      assertThat(TestModel.decode(context, 0, new int[2048])).isEqualTo(Status.ABORTED);
      OtherThread.join(aborter);
      assertThat(context.cellsUsed()).isZero();
      assertThat(TestModel.decode(context, 0, 1)).isEqualTo(Status.ABORTED);
      context.abort(false);
      assertThat(TestModel.decode(context, 0, 1)).isEqualTo(Status.OK);
    }
  }

  @Test
  void abort_may_meet_a_close() throws Throwable {
    for (int i = 0; i < 20; i++) {
      Context context = Context.open(MODEL, TestModel.SMALL.withCells(32));
      CountDownLatch begun = new CountDownLatch(1);
      AtomicBoolean done = new AtomicBoolean();
      FutureTask<Boolean> aborter =
          OtherThread.start(
              () -> {
                begun.countDown();
                while (!done.get()) {
                  context.abort(true);
                }
              });
      begun.await();
      context.close();
      done.set(true);
      OtherThread.join(aborter);
    }
  }

  @Test
  void a_context_that_would_not_fit_in_memory_is_refused_before_it_is_allocated() {
    ContextOptions huge = TestModel.SMALL.withCells(1 << 30);
    long free = 1L << 40;
    assertThat(Context.bytes(MODEL, huge)).isGreaterThan(free);
    assertThatThrownBy(() -> Context.open(MODEL, huge))
        .isInstanceOf(NativeException.class)
        .hasMessageStartingWith("open a context of 1073741824 cells: ")
        .extracting(failure -> ((NativeException) failure).status())
        .isEqualTo(Status.NO_MEMORY);
  }

  @Test
  void the_cache_takes_the_bytes_that_were_foretold() {
    // 30 layers, 3 heads of 64 for keys and as many for values, 2 bytes each
    assertThat(Context.bytes(MODEL, TestModel.SMALL)).isEqualTo(256L * 30 * 2 * 3 * 64 * 2);
    assertThat(Context.bytes(MODEL, TestModel.SMALL.withCacheType(CacheType.F32)))
        .isEqualTo(256L * 30 * 2 * 3 * 64 * 4);
  }

  @Test
  void options_out_of_range_are_refused_with_their_values() {
    ContextOptions options = ContextOptions.defaults();
    assertThatThrownBy(() -> options.withCells(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cells must be at least 1, but is 0");
    assertThatThrownBy(() -> options.withSequences(257))
        .hasMessage("sequences must be 1 to 256, but is 257");
    assertThatThrownBy(() -> options.withOutputs(-1))
        .hasMessage("outputs must be at least 0, but is -1");
    assertThatThrownBy(() -> options.withPoll(101)).hasMessage("poll must be 0 to 100, but is 101");
    assertThatThrownBy(() -> options.withHiddenLayers(0, 1, 2, 3, 4))
        .hasMessage("the number of hidden layers must be 0 to 4, but is 5");
    assertThatThrownBy(() -> Context.open(MODEL, TestModel.SMALL.withHiddenLayers(30)))
        .isInstanceOf(NativeException.class);
  }
}
