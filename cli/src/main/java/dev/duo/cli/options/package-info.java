/**
 * Options that several commands share, as mixins, and their values in scripts and transcripts.
 *
 * <p>Knows the records of the engine that options become. Must not know what a command does.
 */
@NullMarked
package dev.duo.cli.options;

import org.jspecify.annotations.NullMarked;
