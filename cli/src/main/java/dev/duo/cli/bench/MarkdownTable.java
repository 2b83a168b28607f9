package dev.duo.cli.bench;

import java.io.PrintWriter;
import java.util.List;

/** A table that reads well as it stands, too. */
final class MarkdownTable {
  private MarkdownTable() {}

  /** The first row is the heading; all have as many cells. */
  static void print(PrintWriter out, List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    print(out, rows.getFirst(), widths);
    StringBuilder rule = new StringBuilder("|");
    for (int i = 0; i < columns; i++) {
      rule.append(' ').append("-".repeat(widths[i] - 1)).append(i == 0 ? "- |" : ": |");
    }
    out.println(rule);
    for (List<String> row : rows.subList(1, rows.size())) {
      print(out, row, widths);
    }
  }

  private static void print(PrintWriter out, List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - row.get(i).length());
      line.append(' ');
      line.append(i == 0 ? row.get(i) + space : space + row.get(i));
      line.append(" |");
    }
    out.println(line);
  }
}
