package dev.duo.cli.chat;

import dev.duo.engine.api.EndReason;
import dev.duo.engine.api.Event;
import java.util.Locale;

/** What happened in a session so far. */
final class ChatStats {
  private int heard;
  private int replies;
  private int cut;
  private int dropped;
  private long passes;
  private long firstAt = -1;
  private long lastAt;

  void accept(Event event) {
    Event.Stamp stamp = event.stamp();
    heard = Math.max(heard, stamp.utterance());
    passes = Math.max(passes, stamp.pass());
    firstAt = firstAt < 0 ? stamp.at() : firstAt;
    lastAt = stamp.at();
    if (event instanceof Event.ReplyEnded(Event.Stamp _, EndReason reason, String _)) {
      replies++;
      cut += reason == EndReason.END ? 0 : 1;
    }
    if (event instanceof Event.Dropped) {
      dropped++;
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d heard, %d of them dropped; %d replies, %d of them cut; %d passes in %.1f s",
        heard,
        dropped,
        replies,
        cut,
        passes,
        (lastAt - Math.max(0, firstAt)) / 1000.0);
  }
}
