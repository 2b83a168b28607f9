package dev.duo.cli.transcript;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duo.engine.api.Event;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Writes each event as a line, at once. Used by one thread. */
public final class TranscriptWriter implements Consumer<Event> {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final PrintWriter out;
  private final boolean timed;
  private final long startedNanos = System.nanoTime();

  /**
   * @param timed the summary says how long it took on the clock on the wall
   */
  public TranscriptWriter(PrintWriter out, boolean timed, ObjectNode options) {
    this.out = out;
    this.timed = timed;
    write(options);
  }

  @Override
  public void accept(Event event) {
    ObjectNode line = EventJson.of(event);
    if (timed && event instanceof Event.Closed) {
      line.put("wall_ms", (System.nanoTime() - startedNanos) / NANOS_PER_MILLI);
    }
    write(line);
  }

  private void write(ObjectNode line) {
    out.print(line);
    out.print('\n');
    out.flush();
  }
}
