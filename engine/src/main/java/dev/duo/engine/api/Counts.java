package dev.duo.engine.api;

/**
 * Totals of a session.
 *
 * @param passes passes with a row of this session
 * @param rows rows of this session
 * @param outputTokens tokens sampled on OUTPUT
 * @param overlapPasses passes made while it spoke with an utterance open
 * @param overlapOutputTokens OUTPUT tokens sampled in those
 * @param heardTokens rows of words heard, template pieces not counted
 * @param lookaheadTokens rows of predicted words
 * @param cellsPeak most cells that the session's sequences held at once
 */
public record Counts(
    long passes,
    long rows,
    long outputTokens,
    long overlapPasses,
    long overlapOutputTokens,
    long heardTokens,
    long lookaheadTokens,
    int cellsPeak) {}
