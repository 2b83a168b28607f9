package dev.duo.bindings;

import dev.duo.bindings.gen.duo_counters;
import java.lang.foreign.MemorySegment;

/**
 * What a context has done since it was opened.
 *
 * @param graphsReused passes that needed no new graph
 * @param decodeMicros time inside llama.cpp, in microseconds
 */
public record Counters(long passes, long rows, long graphsReused, long decodeMicros) {
  static Counters of(MemorySegment counters) {
    return new Counters(
        duo_counters.passes(counters),
        duo_counters.rows(counters),
        duo_counters.graphs_reused(counters),
        duo_counters.decode_micros(counters));
  }
}
