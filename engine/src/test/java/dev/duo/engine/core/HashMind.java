package dev.duo.engine.core;

import dev.duo.engine.backend.Mind;
import dev.duo.engine.backend.ScriptedBackend;
import java.util.List;

/**
 * A mind whose every word depends on every token before it: one wrong, missing or leaked cell
 * changes all that follows.
 */
final class HashMind implements Mind {
  @Override
  public Prediction predict(List<String> tokens) {
    int hash = mix(tokens.hashCode());
    boolean speaks =
        tokens.lastIndexOf(ScriptedBackend.ASSISTANT) > tokens.lastIndexOf(ScriptedBackend.USER);
    double first = share(hash);
    double second = share(mix(hash + 1));
    if (speaks) {
      boolean over = first < 0.04;
      return new Prediction(over ? ScriptedBackend.END : word(hash), over ? 0.9 : 0.01, 0, 0);
    }
    if (first < 0.25) {
      return new Prediction(ScriptedBackend.QUERY, 0.01, 0.5 + second / 2, 0.01);
    }
    if (first < 0.45) {
      return new Prediction(ScriptedBackend.NON_QUERY, 0.01, 0.01, 0.5 + second / 2);
    }
    String next = first < 0.5 ? ScriptedBackend.END : word(hash);
    return new Prediction(next, 0.1, second * 0.4, share(mix(hash + 2)) * 0.4);
  }

  private static String word(int hash) {
    return " w" + (hash & 0xffff);
  }

  private static double share(int hash) {
    return (hash >>> 8) / (double) (1 << 24);
  }

  private static int mix(int hash) {
    int h = hash * 0x9E3779B9;
    h ^= h >>> 15;
    h *= 0x85EBCA6B;
    return h ^ (h >>> 13);
  }
}
