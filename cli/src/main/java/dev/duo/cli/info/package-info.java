/**
 * {@code duo info}: what this build, this machine and a model can do, and why.
 *
 * <p>Knows the facts that the engine gives. Must not open a session.
 */
@NullMarked
package dev.duo.cli.info;

import org.jspecify.annotations.NullMarked;
