/**
 * The library: open an {@link dev.duo.engine.Engine}, begin sessions, feed words, receive events.
 *
 * <p>Knows threads and queues, and hands the core its time. Must not know native memory, files or a
 * terminal. {@link dev.duo.engine.Simulation} drives the same core without a thread.
 */
@NullMarked
package dev.duo.engine;

import org.jspecify.annotations.NullMarked;
