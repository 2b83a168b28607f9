package dev.duo.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class NativeLibraryTest {
  private final NativeLibrary library = NativeLibrary.load();

  @Test
  void loading_again_gives_the_same_library() {
    assertThat(NativeLibrary.load()).isSameAs(library);
    assertThat(NativeLibrary.load(library.folder())).isSameAs(library);
  }

  @Test
  void a_second_folder_is_refused() {
    assertThatThrownBy(() -> NativeLibrary.load(Path.of("/elsewhere")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(library.folder().toString(), "/elsewhere");
  }

  @Test
  void the_build_is_described_in_one_line() {
    assertThat(library.build()).isNotBlank().doesNotContain("\n");
  }

  @Test
  void the_cpu_is_among_the_devices() {
    assertThat(library.devices())
        .anySatisfy(
            device -> {
              assertThat(device.name()).isNotBlank();
              assertThat(device.gpu()).isFalse();
              assertThat(device.memoryTotal()).isPositive();
            });
  }

  @Test
  void log_levels_are_0_to_4() {
    library.logLevel(0);
    assertThatThrownBy(() -> library.logLevel(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the log level must be 0 to 4, but is 5");
  }

  @Test
  void everything_that_was_opened_is_closed() {
    long before = library.liveObjects();
    try (Model model = TestModel.open();
        ChatTemplate template = ChatTemplate.open(model);
        Context context = Context.open(model, TestModel.SMALL);
        Sampler sampler = Sampler.open(model, SamplerOptions.greedy(), null);
        Sampler copy = sampler.copy()) {
      assertThat(library.liveObjects()).isEqualTo(before + 5);
      assertThat(template.isExplicit()).isTrue();
      assertThat(context.cellsUsed()).isZero();
      assertThat(copy).isNotSameAs(sampler);
    }
    assertThat(library.liveObjects()).isEqualTo(before);
  }
}
