/**
 * The detectors: what an utterance is so far, read from a row of the pass that evaluated it.
 *
 * <p>Knows rows and probabilities. Must not know time, silence, the floor or what is done about a
 * state.
 */
@NullMarked
package dev.duo.engine.state;

import org.jspecify.annotations.NullMarked;
