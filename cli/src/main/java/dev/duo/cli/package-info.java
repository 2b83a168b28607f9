/**
 * The command line: what a person or a script at a terminal sees of the engine.
 *
 * <p>Knows picocli, files, standard streams and the formats of scripts and transcripts. Must not
 * know the bindings: everything goes through the engine. Data goes to standard output, talk and
 * progress to standard error.
 */
@NullMarked
package dev.duo.cli;

import org.jspecify.annotations.NullMarked;
