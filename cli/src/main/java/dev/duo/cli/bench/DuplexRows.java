package dev.duo.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.engine.api.Counts;
import java.util.Arrays;
import java.util.List;

/** The lines of the duplex benchmark. */
final class DuplexRows {
  static final String REFERENCE = "duo-baseline";
  private static final String QUIET = "nobody talks";
  private static final double NANOS_PER_MILLI = 1e6;

  private DuplexRows() {}

  /** Virtual time as duo's own passes took it. */
  static Talk calibrated(Pairs<PassTimes> pairs, int tokens) {
    return Talk.calibrated(all(pairs.duo(), 1).median(), all(pairs.duo(), 2).median(), tokens);
  }

  private static Samples all(List<PassTimes> turns, int rows) {
    return Samples.of(turns.stream().flatMapToLong(t -> Arrays.stream(t.of(rows))).toArray());
  }

  static Row passes(int rows, int prefix, Pairs<PassTimes> pairs) {
    String test = rows == 1 ? "pass, 1 row: speaks" : "pass, 2 rows: speaks and hears";
    Samples duo = all(pairs.duo(), rows);
    Samples other = all(pairs.reference(), rows);
    ObjectNode figures = Row.figures(test, REFERENCE).put("n_rows", rows).put("n_depth", prefix);
    String ours = percentiles(figures, "", duo);
    String theirs = percentiles(figures, "reference_", other);
    Samples turns = medians(pairs.reference(), rows).dividedBy(medians(pairs.duo(), rows));
    String ratio = Row.ratio(figures, other.median() / duo.median(), turns);
    return new Row(test, ours, theirs, ratio, figures);
  }

  private static Samples medians(List<PassTimes> turns, int rows) {
    return Samples.of(turns, turn -> Samples.of(turn.of(rows)).median());
  }

  private static String percentiles(ObjectNode figures, String prefix, Samples nanos) {
    figures.put(prefix + "passes", nanos.values().length);
    figures.put(prefix + "avg_ns", Math.round(nanos.mean()));
    figures.put(prefix + "stddev_ns", Math.round(nanos.deviation()));
    StringBuilder text = new StringBuilder();
    for (int percent : new int[] {50, 95, 99}) {
      double value = nanos.percentile(percent);
      figures.put(prefix + "p" + percent + "_ns", Math.round(value));
      text.append(text.isEmpty() ? "" : " / ");
      text.append(Row.text("%.2f", value / NANOS_PER_MILLI));
    }
    return text.toString();
  }

  /** Every run has the same passes, so the first tells. */
  static Row overlap(Pairs<Talk.Heard> talks) {
    Talk.Heard heard = talks.duo().getFirst();
    Counts counts = heard.counts();
    double perToken = heard.overlapPassesPerToken();
    String test = "talk: passes per token";
    ObjectNode figures =
        Row.figures(test, "")
            .put("overlap_passes", counts.overlapPasses())
            .put("overlap_output_tokens", counts.overlapOutputTokens())
            .put("overlap_passes_per_token", Row.rounded(perToken))
            .put("heard_tokens", counts.heardTokens())
            .put("lookahead_tokens", counts.lookaheadTokens());
    String duo =
        Row.text("%.2f (%d / %d)", perToken, counts.overlapPasses(), counts.overlapOutputTokens());
    return new Row(test, duo, "", "", figures);
  }

  static Row tax(Pairs<Talk.Heard> talks) {
    String test = "talk: tokens a second";
    ObjectNode figures = Row.figures(test, QUIET);
    Samples duo = rates(figures, "", talks.duo());
    Samples quiet = rates(figures, "reference_", talks.reference());
    Samples ratios = duo.dividedBy(quiet);
    String ratio = Row.ratio(figures, ratios.median(), ratios);
    figures.put("listening_tax", Row.rounded(1 - ratios.median()));
    return new Row(
        test,
        Row.text("%.2f", duo.mean()),
        Row.text("%.2f (%s)", quiet.mean(), QUIET),
        ratio,
        figures);
  }

  private static Samples rates(ObjectNode figures, String prefix, List<Talk.Heard> talks) {
    return Row.rates(figures, prefix, Samples.of(talks, Talk.Heard::tokenNanos), 1);
  }
}
