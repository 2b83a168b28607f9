package dev.duo.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a reply is said, what is thought, and where it stops. */
class OutletTest {
  @Test
  void plain_text_goes_straight_through() {
    Outlet outlet = new Outlet(List.of(), false);

    assertThat(outlet.feed("Hello")).containsExactly(said("Hello"));
    assertThat(outlet.feed(" there")).containsExactly(said(" there"));
    assertThat(outlet.flush()).isEmpty();
  }

  @Test
  void thoughts_are_told_apart_however_the_tokens_cut_the_markers() {
    String text = "<think>hm, Rome</think>\nRome is the capital.";
    for (int size = 1; size <= text.length(); size++) {
      assertThat(feedInPieces(new Outlet(List.of(), false), text, size))
          .as("pieces of %d characters", size)
          .containsExactly(thought("hm, Rome"), said("\nRome is the capital."));
    }
  }

  @Test
  void a_reply_can_begin_inside_a_thought() {
    Outlet outlet = new Outlet(List.of(), Outlet.opensThought("<|assistant|><think>\n"));

    assertThat(feedInPieces(outlet, "hm</think>Yes.", 3))
        .containsExactly(thought("hm"), said("Yes."));
  }

  @Test
  void the_text_stops_before_a_stop_string_and_nothing_of_it_is_said() {
    for (int size = 1; size <= 20; size++) {
      Outlet outlet = new Outlet(List.of("\nUser:", "###"), false);

      assertThat(feedInPieces(outlet, "Fine.\nUs and you\nUser: more", size))
          .containsExactly(said("Fine.\nUs and you"));
      assertThat(outlet.stopped()).isTrue();
    }
  }

  @Test
  void what_only_began_like_a_marker_is_said_in_the_end() {
    Outlet outlet = new Outlet(List.of("STOP"), false);

    assertThat(outlet.feed("a < b and ST")).containsExactly(said("a < b and "));
    assertThat(outlet.flush()).containsExactly(said("ST"));
  }

  /** Neighbours of one kind are joined, since their number depends on the pieces. */
  private static List<Outlet.Segment> feedInPieces(Outlet outlet, String text, int size) {
    List<Outlet.Segment> all = new ArrayList<>();
    for (int at = 0; at < text.length() && !outlet.stopped(); at += size) {
      String piece = text.substring(at, Math.min(text.length(), at + size));
      outlet.feed(piece).forEach(segment -> join(all, segment));
    }
    outlet.flush().forEach(segment -> join(all, segment));
    return all;
  }

  private static void join(List<Outlet.Segment> all, Outlet.Segment segment) {
    if (!all.isEmpty() && all.getLast().said() == segment.said()) {
      String text = all.removeLast().text() + segment.text();
      all.add(new Outlet.Segment(text, segment.said()));
    } else {
      all.add(segment);
    }
  }

  private static Outlet.Segment said(String text) {
    return new Outlet.Segment(text, true);
  }

  private static Outlet.Segment thought(String text) {
    return new Outlet.Segment(text, false);
  }
}
