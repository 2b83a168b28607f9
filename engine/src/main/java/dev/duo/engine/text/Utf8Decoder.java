package dev.duo.engine.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of tokens into whole characters: a character that a token ends inside of is kept
 * until the rest of it comes. Bytes that are no UTF-8 become U+FFFD.
 */
public final class Utf8Decoder {
  private static final int LONGEST_REST = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] rest = new byte[0];

  /** The characters that are complete with these bytes; often empty. */
  public String feed(byte[] bytes) {
    ByteBuffer in = ByteBuffer.allocate(rest.length + bytes.length).put(rest).put(bytes).flip();
    String text = decode(in, false);
    rest = new byte[in.remaining()];
    in.get(rest);
    return text;
  }

  /** What is left at the end: U+FFFD for an unfinished character, else nothing. */
  public String flush() {
    String text = decode(ByteBuffer.wrap(rest), true);
    rest = new byte[0];
    return text;
  }

  private String decode(ByteBuffer in, boolean end) {
    CharBuffer out = CharBuffer.allocate(in.remaining() + LONGEST_REST);
    decoder.reset();
    decoder.decode(in, out, end);
    if (end) {
      decoder.flush(out);
    }
    return out.flip().toString();
  }
}
