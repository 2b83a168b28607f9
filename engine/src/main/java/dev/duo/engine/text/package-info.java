/**
 * Between text and tokens: characters across tokens, the pieces of a chat template.
 *
 * <p>Knows strings, bytes and token ids. Must not know sequences, cells or time.
 */
@NullMarked
package dev.duo.engine.text;

import org.jspecify.annotations.NullMarked;
