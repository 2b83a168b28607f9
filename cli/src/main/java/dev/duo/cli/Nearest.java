package dev.duo.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what someone may have meant by a word that is unknown. */
public final class Nearest {
  private Nearest() {}

  /** The candidate with the fewest typing errors, if they are few for its length. */
  public static Optional<String> to(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** "; did you mean NAME?" or nothing. */
  public static String hint(String word, Collection<String> candidates) {
    return to(word, candidates).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** Letters to insert, remove, replace or exchange with their neighbours (Damerau). */
  static int distance(String a, String b) {
    int[][] errors = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        errors[i][j] = i == 0 || j == 0 ? i + j : step(a, i, b, j, errors);
      }
    }
    return errors[a.length()][b.length()];
  }

  private static int step(String a, int i, String b, int j, int[][] errors) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = errors[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, Math.min(errors[i - 1][j], errors[i][j - 1]) + 1);
    boolean canExchange = i > 1 && j > 1;
    if (canExchange && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
      return Math.min(least, errors[i - 2][j - 2] + 1);
    }
    return least;
  }
}
