package dev.duo.cli.view;

import dev.duo.engine.api.Cause;
import dev.duo.engine.api.Counts;
import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import dev.duo.engine.api.Input;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A session in two columns: the time, what was heard, what was said. A row is half a second, or
 * begins with a reply. Used by one thread.
 */
public final class View implements Consumer<Event> {
  /** Below it a column holds no word. */
  public static final int LEAST_WIDTH = 40;

  private static final long SLICE_MILLIS = 500;
  private static final int TIME_WIDTH = 8;
  private static final String GAP = "  ";
  private static final String RULE = " │ ";

  private final PrintWriter out;
  private final int leftWidth;
  private final int rightWidth;
  private final Cell heard = new Cell();
  private final Cell said = new Cell();
  private long slice = -1;
  private long at;

  /**
   * @param width of the whole, in columns; at least {@link #LEAST_WIDTH}
   */
  public View(PrintWriter out, int width) {
    if (width < LEAST_WIDTH) {
      throw new IllegalArgumentException("a view has at least 40 columns, not " + width);
    }
    this.out = out;
    int columns = width - TIME_WIDTH - GAP.length() - RULE.length();
    leftWidth = columns / 2;
    rightWidth = columns - leftWidth;
    row("time", "heard", "said");
  }

  @Override
  public void accept(Event event) {
    long time = event.stamp().at();
    if (time / SLICE_MILLIS > slice) {
      flush(true);
      slice = time / SLICE_MILLIS;
      at = time;
    }
    switch (event) {
      case Event.Heard e -> heard(e);
      case Event.InputTaken e -> taken(e.input());
      case Event.StateChanged e -> state(e);
      case Event.Transition e -> transition(e);
      case Event.Said e -> said.words(e.text());
      case Event.Dropped _ -> heard.mark("[dropped]");
      case Event.ReplyEnded e -> ended(e.reason());
      case Event.Failed e -> said.mark("[" + e.code() + ": " + e.message() + "]");
      case Event.Closed e -> closed(e.counts());
      case Event.ActivityChanged _, Event.Thought _, Event.PlayedTo _ -> {
        // Seen in what follows from them.
      }
    }
  }

  private void heard(Event.Heard event) {
    if (event.revised()) {
      heard.mark("[revised]");
    }
    heard.words(event.text());
  }

  private void taken(Input input) {
    switch (input) {
      case Input.Enter() -> heard.mark("[enter]");
      case Input.Stop() -> heard.mark("[stop]");
      case Input.Add add -> heard.mark("[added: " + add.text() + "]");
      case Input.Hear _,
          Input.Revise _,
          Input.Activity _,
          Input.Say _,
          Input.Played _,
          Input.End _ -> {
        // Shown by the events of their own, or by nothing.
      }
    }
  }

  /** That new words clear a state goes without saying. */
  private void state(Event.StateChanged event) {
    switch (event.state()) {
      case QUERY -> heard.mark(percent("query", event.p().query()));
      case NON_QUERY -> heard.mark(percent("no query", event.p().nonQuery()));
      case INCOMPLETE -> {}
    }
  }

  private static String percent(String what, double p) {
    return String.format(Locale.ROOT, "[%s %d%%]", what, Math.round(100 * p));
  }

  private void transition(Event.Transition event) {
    switch (event.to()) {
      case SPEAKING -> {
        startRow(event.stamp().at());
        said.mark(event.cause() == Cause.RESUME ? "▶ [resumed]" : "▶");
      }
      case HOLDING -> said.mark("[held]");
      case LISTENING -> {
        if (event.cause() == Cause.REOPEN) {
          said.mark("[reopened]");
        }
      }
    }
  }

  private void ended(EndReason reason) {
    switch (reason) {
      case END -> said.mark("■");
      case CUT -> said.suffix("—");
      case STOP -> said.suffix("— [stopped]");
      case LIMIT -> said.suffix("… [limit]");
    }
  }

  private void startRow(long time) {
    if (!said.isEmpty()) {
      flush(false);
      at = time;
    }
  }

  private void flush(boolean keepOpenWord) {
    List<String> left = heard.take(leftWidth, false);
    List<String> right = said.take(rightWidth, keepOpenWord);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String time = i == 0 ? String.format(Locale.ROOT, "%.2f", at / 1000.0) : "";
      row(time, i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : "");
    }
    out.flush();
  }

  private void row(String time, String left, String right) {
    String line =
        " ".repeat(TIME_WIDTH - time.length())
            + time
            + GAP
            + left
            + " ".repeat(leftWidth - Graphemes.width(left))
            + RULE
            + right;
    out.print(line.stripTrailing());
    out.print('\n');
  }

  private void closed(Counts counts) {
    flush(false);
    out.printf(
        Locale.ROOT,
        "%n%d passes, %d rows; %d tokens said, %d heard, %d looked ahead; at most %d cells%n",
        counts.passes(),
        counts.rows(),
        counts.outputTokens(),
        counts.heardTokens(),
        counts.lookaheadTokens(),
        counts.cellsPeak());
    if (counts.overlapOutputTokens() > 0) {
      out.printf(
          Locale.ROOT,
          "while both spoke: %d passes for %d tokens said, %.2f a token%n",
          counts.overlapPasses(),
          counts.overlapOutputTokens(),
          (double) counts.overlapPasses() / counts.overlapOutputTokens());
    }
    out.flush();
  }
}
