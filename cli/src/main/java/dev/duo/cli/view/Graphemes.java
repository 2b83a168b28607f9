package dev.duo.cli.view;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person takes for characters, and how many columns of a terminal each takes. */
final class Graphemes {
  private static final int EMOJI_STYLE = 0xFE0F;

  private Graphemes() {}

  static List<String> of(String text) {
    List<String> graphemes = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
    breaks.setText(text);
    int begin = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; begin = end, end = breaks.next()) {
      graphemes.add(text.substring(begin, end));
    }
    return graphemes;
  }

  static int width(String text) {
    return of(text).stream().mapToInt(Graphemes::widthOfOne).sum();
  }

  /** 2, 1, or 0 for a combining mark that stands alone. */
  static int widthOfOne(String grapheme) {
    return grapheme.codePoints().map(Graphemes::width).max().orElse(0);
  }

  static boolean isWide(String grapheme) {
    return widthOfOne(grapheme) == 2;
  }

  private static int width(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> character == EMOJI_STYLE ? 2 : 0;
      case Character.FORMAT, Character.CONTROL -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  // East Asian Width W and F (Unicode Standard Annex 11) for what text holds in practice.
  private static boolean isWide(int character) {
    return Character.isIdeographic(character)
        || Character.isEmojiPresentation(character)
        || isBetween(character, 0x1100, 0x115F) // Hangul that opens a syllable
        || isBetween(character, 0x2E80, 0x303E) // radicals, CJK punctuation
        || isBetween(character, 0x3041, 0x33FF) // kana, Bopomofo, CJK symbols
        || isBetween(character, 0xA960, 0xA97F) // Hangul
        || isBetween(character, 0xAC00, 0xD7A3) // Hangul syllables
        || isBetween(character, 0xFE30, 0xFE6F) // CJK compatibility forms
        || isBetween(character, 0xFF01, 0xFF60) // fullwidth forms
        || isBetween(character, 0xFFE0, 0xFFE6);
  }

  private static boolean isBetween(int character, int first, int last) {
    return character >= first && character <= last;
  }
}
