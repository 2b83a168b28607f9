package dev.duo.cli.view;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a column: at spaces, beside wide characters, else inside a word. */
final class Wrap {
  private final int width;
  private final List<String> lines = new ArrayList<>();
  private String line = "";
  private int used;

  private Wrap(int width) {
    this.width = width;
  }

  /** Lines of at most so many columns, without spaces at their ends. */
  static List<String> lines(String text, int width) {
    Wrap wrap = new Wrap(width);
    String[] paragraphs = text.split("\\R", -1);
    for (String paragraph : paragraphs) {
      pieces(printable(paragraph)).forEach(wrap::add);
      wrap.breakLine();
    }
    wrap.lines.removeIf(String::isEmpty);
    return wrap.lines;
  }

  /** Text that a terminal shows as it is, and does not obey. */
  private static String printable(String text) {
    return text.replace('\t', ' ').replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  /** What is not broken where it can be helped: words, spaces, single wide characters. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    boolean open = false;
    for (String grapheme : Graphemes.of(text)) {
      boolean isAlone = grapheme.equals(" ") || Graphemes.isWide(grapheme);
      if (open && !isAlone) {
        pieces.set(pieces.size() - 1, pieces.getLast() + grapheme);
      } else {
        pieces.add(grapheme);
      }
      open = !isAlone;
    }
    return pieces;
  }

  private void add(String piece) {
    int columns = Graphemes.width(piece);
    if (used + columns > width && !piece.equals(" ")) {
      breakLine();
    }
    if (columns > width) {
      Graphemes.of(piece).forEach(this::addGrapheme);
      return;
    }
    if (used + columns <= width && !(line.isEmpty() && piece.equals(" "))) {
      append(piece, columns);
    }
  }

  private void addGrapheme(String grapheme) {
    int columns = Graphemes.widthOfOne(grapheme);
    if (used + columns > width) {
      breakLine();
    }
    append(grapheme, columns);
  }

  private void append(String piece, int columns) {
    line += piece;
    used += columns;
  }

  private void breakLine() {
    lines.add(line.stripTrailing());
    line = "";
    used = 0;
  }
}
