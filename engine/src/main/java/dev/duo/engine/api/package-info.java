/**
 * What goes into the engine and what comes out of it: inputs, events, options. Values only.
 *
 * <p>Knows the words of a conversation (state, floor, utterance, reply). Must not know sequences,
 * cells, tokens, threads or files.
 */
@NullMarked
package dev.duo.engine.api;

import org.jspecify.annotations.NullMarked;
