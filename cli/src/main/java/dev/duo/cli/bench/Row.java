package dev.duo.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * One line of a report: a quantity of both sides.
 *
 * @param test what was measured
 * @param duo for people, with its unit
 * @param reference the same, of the other side
 * @param ratio the same, of both
 * @param figures for programs; where the meaning is llama-bench's, so is the key
 */
record Row(String test, String duo, String reference, String ratio, ObjectNode figures) {

  /** The figures of a test, still without any. */
  static ObjectNode figures(String test, String reference) {
    return JsonNodeFactory.instance.objectNode().put("test", test).put("reference", reference);
  }

  /** Rates from times that were needed for a number of tokens; llama-bench's keys and meanings. */
  static Samples rates(ObjectNode figures, String prefix, Samples nanos, int tokens) {
    Samples rates = nanos.map(n -> tokens * 1e9 / n);
    times(figures, prefix, nanos);
    figures.put(prefix + "avg_ts", rounded(rates.mean()));
    figures.put(prefix + "stddev_ts", rounded(rates.deviation()));
    ArrayNode samples = figures.putArray(prefix + "samples_ts");
    for (double rate : rates.values()) {
      samples.add(rounded(rate));
    }
    return rates;
  }

  /** Llama-bench's keys and meanings. */
  static void times(ObjectNode figures, String prefix, Samples nanos) {
    figures.put(prefix + "avg_ns", Math.round(nanos.mean()));
    figures.put(prefix + "stddev_ns", Math.round(nanos.deviation()));
    wholes(figures, prefix + "samples_ns", nanos);
  }

  /** Samples that are whole numbers. */
  static void wholes(ObjectNode figures, String key, Samples samples) {
    ArrayNode array = figures.putArray(key);
    for (double value : samples.values()) {
      array.add(Math.round(value));
    }
  }

  /**
   * The ratio of both sides, with that of the pair where it was least and of the one where it was
   * most. Returns it for people.
   */
  static String ratio(ObjectNode figures, double ratio, Samples pairs) {
    figures.put("ratio", rounded(ratio));
    figures.put("ratio_min", rounded(pairs.least()));
    figures.put("ratio_max", rounded(pairs.most()));
    return text("%.3f (%.3f to %.3f)", ratio, pairs.least(), pairs.most());
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** To six significant digits. */
  static double rounded(double value) {
    return value == 0 ? 0 : Double.parseDouble(text("%.5e", value));
  }
}
