package dev.duo.bindings;

import dev.duo.bindings.gen.duo_capabilities;
import java.lang.foreign.MemorySegment;

/**
 * What a context can do, found by trying when it was opened.
 *
 * @param canTrim the end of a sequence can be removed
 * @param canShare sequences can share cells
 * @param canShift positions of private cells can be moved
 */
public record Capabilities(
    boolean canTrim, boolean canShare, boolean canShift, boolean flashAttention) {
  static Capabilities of(MemorySegment capabilities) {
    return new Capabilities(
        duo_capabilities.can_trim(capabilities) != 0,
        duo_capabilities.can_share(capabilities) != 0,
        duo_capabilities.can_shift(capabilities) != 0,
        duo_capabilities.flash_attention(capabilities) != 0);
  }
}
