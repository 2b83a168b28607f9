package dev.duo.bindings;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text on its way to the library: valid UTF-8 whatever the string holds. */
final class Texts {
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD}; // U+FFFD

  private Texts() {}

  /** The UTF-8 of a text; a surrogate without its partner becomes U+FFFD. */
  static MemorySegment utf8(String text, Arena arena) {
    ByteBuffer bytes = encode(text);
    MemorySegment segment = arena.allocate(Math.max(1, bytes.remaining()));
    MemorySegment.copy(MemorySegment.ofBuffer(bytes), 0, segment, 0, bytes.remaining());
    return segment.asSlice(0, bytes.remaining());
  }

  /**
   * The same with a NUL behind it.
   *
   * @throws IllegalArgumentException when the text itself holds a NUL
   */
  static MemorySegment c(String text, Arena arena) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new IllegalArgumentException("the text holds a NUL at index " + nul);
    }
    ByteBuffer bytes = encode(text);
    MemorySegment segment = arena.allocate(bytes.remaining() + 1L);
    MemorySegment.copy(
        MemorySegment.ofBuffer(bytes), JAVA_BYTE, 0, segment, JAVA_BYTE, 0, bytes.remaining());
    return segment;
  }

  private static ByteBuffer encode(String text) {
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(REPLACEMENT);
    try {
      return encoder.encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException impossible) {
      throw new AssertionError("an encoder that replaces has refused a text", impossible);
    }
  }
}
