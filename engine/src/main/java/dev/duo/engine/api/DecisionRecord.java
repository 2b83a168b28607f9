package dev.duo.engine.api;

/**
 * What a decision rested on.
 *
 * @param p the detector's estimate at {@code offset}
 * @param offset predicted tokens after the last word heard at which the state was seen
 * @param silenceMillis silence at the decision
 * @param requiredMillis the silence that the policy asked for
 * @param threshold what p was compared with
 * @param lookaheadTokens tokens evaluated in this cycle that had not been heard
 */
public record DecisionRecord(
    StateProbabilities p,
    int offset,
    long silenceMillis,
    long requiredMillis,
    double threshold,
    int lookaheadTokens) {}
