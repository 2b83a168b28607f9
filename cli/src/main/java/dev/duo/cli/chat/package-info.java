/**
 * {@code duo chat}: a conversation at a terminal, line by line, in both directions at once.
 *
 * <p>Knows lines typed and events of one session. Must not know policies, models or files.
 */
@NullMarked
package dev.duo.cli.chat;

import org.jspecify.annotations.NullMarked;
