/**
 * {@code duo.h} for Java: one owner for each native object. Knows native memory and nothing of
 * conversations; {@link java.lang.foreign.MemorySegment} occurs in no public signature.
 *
 * <p>Rules of the package: a caller's mistake is an {@link IllegalArgumentException} or {@link
 * IllegalStateException} before the call; what the library answers is a {@link
 * dev.duo.bindings.Status} where callers act on it, else a {@link
 * dev.duo.bindings.NativeException}. A {@link dev.duo.bindings.Model} serves any thread; contexts,
 * batches, samplers and templates belong to the thread that opened them ({@link
 * WrongThreadException} on any other). {@code close} may be called twice.
 */
@NullMarked
package dev.duo.bindings;

import org.jspecify.annotations.NullMarked;
