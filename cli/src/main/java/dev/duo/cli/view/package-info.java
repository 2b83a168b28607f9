/**
 * Draws a session in two columns side by side in time: what was heard, what was said.
 *
 * <p>Knows events and the width of characters on a terminal. Must not know commands or JSON.
 */
@NullMarked
package dev.duo.cli.view;

import org.jspecify.annotations.NullMarked;
