package dev.duo.engine.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Sorts the text of a reply into what is said and what is only thought, and finds where it must
 * stop. Text that could be the beginning of a marker is held back until it is clear.
 */
public final class Outlet {
  private static final String THOUGHT_BEGINS = "<think>";
  private static final String THOUGHT_ENDS = "</think>";

  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean thinking;
  private boolean stopped;

  /**
   * @param text what is to be given out; never empty
   * @param said false: a thought, which no one hears
   */
  public record Segment(String text, boolean said) {}

  /**
   * @param stops a reply ends before the first of these
   * @param thinking the reply begins inside a thought
   */
  public Outlet(List<String> stops, boolean thinking) {
    this.stops = List.copyOf(stops);
    this.thinking = thinking;
  }

  /** Whether a template that ends like this has begun a thought. */
  public static boolean opensThought(String template) {
    return template.lastIndexOf(THOUGHT_BEGINS) > template.lastIndexOf(THOUGHT_ENDS);
  }

  /** What is clear with this text; often nothing or one segment. */
  public List<Segment> feed(String text) {
    held.append(text);
    List<Segment> out = new ArrayList<>();
    while (!stopped && takeMarker(out)) {
      // the next marker may be in what is left
    }
    give(out, held.length() - longestBeginning());
    return out;
  }

  /** What was held back; the reply is over. */
  public List<Segment> flush() {
    List<Segment> out = new ArrayList<>();
    give(out, held.length());
    return out;
  }

  /** A stop string was found: nothing follows. */
  public boolean stopped() {
    return stopped;
  }

  /** Gives out what stands before the first whole marker and takes that away; false: no marker. */
  private boolean takeMarker(List<Segment> out) {
    String first = null;
    int at = Integer.MAX_VALUE;
    for (String marker : markers()) {
      int found = held.indexOf(marker);
      if (found >= 0 && found < at) {
        first = marker;
        at = found;
      }
    }
    if (first == null) {
      return false;
    }
    give(out, at);
    held.delete(0, first.length());
    if (first.equals(THOUGHT_BEGINS) || first.equals(THOUGHT_ENDS)) {
      thinking = !thinking;
    } else {
      stopped = true;
      held.setLength(0);
    }
    return true;
  }

  private List<String> markers() {
    List<String> markers = new ArrayList<>(stops);
    markers.add(thinking ? THOUGHT_ENDS : THOUGHT_BEGINS);
    return markers;
  }

  private void give(List<Segment> out, int length) {
    if (length > 0) {
      out.add(new Segment(held.substring(0, length), !thinking));
      held.delete(0, length);
    }
  }

  /** The length of the longest end of what is held that begins a marker. */
  private int longestBeginning() {
    int longest = 0;
    for (String marker : markers()) {
      for (int length = Math.min(marker.length() - 1, held.length()); length > longest; length--) {
        if (marker.startsWith(held.substring(held.length() - length))) {
          longest = length;
        }
      }
    }
    return longest;
  }
}
