/**
 * The duplex engine: the loop and all it decides. Single-threaded, deterministic, plain data.
 *
 * <p>Knows sessions, channels, utterances, replies, policies. Must not know a clock, a file, a
 * thread or native memory: time, back-end and listeners are handed in. Invariants are numbered as
 * in ARCHITECTURE.md and named where the code keeps them.
 */
@NullMarked
package dev.duo.engine.core;

import org.jspecify.annotations.NullMarked;
