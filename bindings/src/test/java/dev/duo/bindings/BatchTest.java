package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BatchTest {
  @Test
  void rows_are_numbered_as_they_are_added() {
    try (Batch batch = new Batch(2)) {
      assertThat(batch.add(7, 0, 0, false)).isZero();
      assertThat(batch.add(8, 1, 0, true)).isEqualTo(1);
      assertThat(batch.rows()).isEqualTo(2);
      assertThat(batch.outputRows()).isEqualTo(1);
      batch.clear();
      assertThat(batch.rows()).isZero();
      assertThat(batch.outputRows()).isZero();
      assertThat(batch.capacity()).isEqualTo(2);
    }
  }

  @Test
  void a_full_batch_refuses_another_row() {
    try (Batch batch = new Batch(1)) {
      batch.add(7, 0, 0, false);
      assertThatThrownBy(() -> batch.add(7, 1, 0, false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the batch is full: it has 1 rows");
    }
  }

  @Test
  void negative_values_are_refused() {
    assertThatThrownBy(() -> new Batch(0)).isInstanceOf(IllegalArgumentException.class);
    try (Batch batch = new Batch(1)) {
      assertThatThrownBy(() -> batch.add(-1, 0, 0, false)).hasMessageContaining("a token");
      assertThatThrownBy(() -> batch.add(0, -1, 0, false)).hasMessageContaining("a position");
      assertThatThrownBy(() -> batch.add(0, 0, -1, false)).hasMessageContaining("a sequence");
      assertThat(batch.rows()).isZero();
    }
  }

  @Test
  void a_closed_batch_refuses_rows() {
    Batch batch = new Batch(1);
    batch.close();
    batch.close();
    assertThatThrownBy(() -> batch.add(0, 0, 0, false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the batch is closed");
  }

  @Test
  void another_thread_may_not_add_rows_or_close() {
    try (Batch batch = new Batch(1)) {
      assertThatThrownBy(() -> OtherThread.run(() -> batch.add(0, 0, 0, false)))
          .isInstanceOf(WrongThreadException.class);
      assertThatThrownBy(() -> OtherThread.run(batch::close))
          .isInstanceOf(WrongThreadException.class);
      assertThat(batch.add(0, 0, 0, false)).isZero();
    }
  }
}
