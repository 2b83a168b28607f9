package dev.duo.bindings;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.duo.bindings.gen.duo_capabilities;
import dev.duo.bindings.gen.duo_context_params;
import dev.duo.bindings.gen.duo_counters;
import dev.duo.bindings.gen.duo_device;
import dev.duo.bindings.gen.duo_h;
import dev.duo.bindings.gen.duo_model_facts;
import dev.duo.bindings.gen.duo_model_params;
import dev.duo.bindings.gen.duo_sampler_params;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Whether a loaded library was built from the {@code duo.h} that these bindings were made of. */
final class AbiCheck {
  /** In the order of {@code duo_layout}. */
  private static final List<MemoryLayout> LAYOUTS =
      List.of(
          duo_device.layout(),
          duo_model_params.layout(),
          duo_model_facts.layout(),
          duo_context_params.layout(),
          duo_capabilities.layout(),
          duo_sampler_params.layout(),
          duo_counters.layout());

  private AbiCheck() {}

  /**
   * @throws NativeException when the library does not fit
   */
  static void check(String library) {
    checkAbi(library, duo_h.duo_abi());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sizes = arena.allocate(JAVA_LONG, LAYOUTS.size());
      duo_h.duo_layout(sizes);
      checkLayout(library, sizes.toArray(JAVA_LONG));
    }
  }

  static void checkAbi(String library, int abi) {
    if (abi != duo_h.DUO_ABI()) {
      throw unfit(library, "it has ABI " + abi + ", and ABI " + duo_h.DUO_ABI() + " is needed");
    }
  }

  static void checkLayout(String library, long[] sizes) {
    for (int i = 0; i < LAYOUTS.size(); i++) {
      MemoryLayout layout = LAYOUTS.get(i);
      if (sizes[i] != layout.byteSize()) {
        throw unfit(
            library,
            "its %s has %d bytes, and %d are needed"
                .formatted(layout.name().orElseThrow(), sizes[i], layout.byteSize()));
      }
    }
  }

  static NativeException unfit(String library, String why) {
    return new NativeException(
        "load " + library, Status.UNSUPPORTED, why + "; build it anew with scripts/build");
  }
}
