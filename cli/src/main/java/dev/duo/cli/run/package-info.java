/**
 * {@code duo run}: one prompt, one reply, without a duplex session.
 *
 * <p>Knows the generator of the engine. Must not know sessions or events.
 */
@NullMarked
package dev.duo.cli.run;

import org.jspecify.annotations.NullMarked;
