/**
 * Writes what happened in a session as JSON Lines, version 1: a line of options, then the events.
 *
 * <p>Knows events and their lines. Must not know where they come from or where the lines go.
 */
@NullMarked
package dev.duo.cli.transcript;

import org.jspecify.annotations.NullMarked;
