/**
 * {@code duo replay}: reads a script and plays it to the engine in virtual or real time.
 *
 * <p>Knows the script format (version 1) and the simulation. Must not know how events are shown.
 */
@NullMarked
package dev.duo.cli.replay;

import org.jspecify.annotations.NullMarked;
