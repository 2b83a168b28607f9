package dev.duo.engine.core;

import dev.duo.engine.api.Floor;
import dev.duo.engine.api.StateProbabilities;

/**
 * All that a policy looks at.
 *
 * @param p the detector's latest estimate; UNKNOWN until the words have been evaluated
 * @param atWords its estimate at the last word heard
 * @param settled all words are evaluated and nothing more will be predicted
 * @param silence milliseconds since the end of activity; negative while there is activity
 * @param entered the user said explicitly that the utterance is complete
 * @param ended no more input will come
 */
record Situation(
    Floor floor,
    StateProbabilities p,
    StateProbabilities atWords,
    boolean settled,
    long silence,
    boolean entered,
    boolean ended) {}
