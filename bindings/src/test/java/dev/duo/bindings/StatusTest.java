package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class StatusTest {
  @Test
  void every_status_is_found_by_its_code() {
    for (Status status : Status.values()) {
      assertThat(Status.of(status.code())).isEqualTo(status);
    }
  }

  @Test
  void a_code_that_duo_h_does_not_have_is_refused() {
    assertThatThrownBy(() -> Status.of(99))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no status has the code 99");
  }

  @Test
  void an_exception_says_what_was_done_and_what_went_wrong() {
    NativeException failure = new NativeException("open model a", Status.NOT_FOUND, "no such file");
    assertThat(failure).hasMessage("open model a: no such file");
    assertThat(failure.status()).isEqualTo(Status.NOT_FOUND);
  }
}
