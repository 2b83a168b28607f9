package dev.duo.cli.view;

import java.util.List;

/** What one direction holds in a slice of time: words and marks. */
final class Cell {
  private final StringBuilder text = new StringBuilder();
  private boolean closed;

  /** Words as they stand. */
  void words(String words) {
    if (closed && !words.isEmpty() && !Character.isWhitespace(words.charAt(0))) {
      text.append(' ');
    }
    text.append(words);
    closed = false;
  }

  /** Something that belongs to the last word, such as a dash. */
  void suffix(String mark) {
    int end = text.length();
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    text.setLength(end);
    text.append(mark);
    closed = true;
  }

  /** A remark, set apart. */
  void mark(String mark) {
    suffix(text.isEmpty() ? mark : " " + mark);
  }

  boolean isEmpty() {
    return text.toString().isBlank();
  }

  /**
   * The lines, and the cell is empty again; a last word that may go on is kept for the next slice.
   */
  List<String> take(int width, boolean keepOpenWord) {
    String all = text.toString();
    int end = keepOpenWord && !closed ? endOfWholeWords(all) : all.length();
    text.delete(0, end);
    closed = closed && !text.isEmpty();
    return Wrap.lines(all.substring(0, end), width);
  }

  private static int endOfWholeWords(String text) {
    List<String> graphemes = Graphemes.of(text);
    int end = text.length();
    for (String grapheme : graphemes.reversed()) {
      if (grapheme.isBlank() || Graphemes.isWide(grapheme)) {
        break;
      }
      end -= grapheme.length();
    }
    return end;
  }
}
