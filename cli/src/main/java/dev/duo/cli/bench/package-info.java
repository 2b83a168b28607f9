/**
 * {@code duo bench}: how fast and how large duo is, beside llama.cpp's own tools from the same
 * build and beside plain C.
 *
 * <p>Every benchmark is a comparison of two sides that take turns, so that what else the machine
 * does hurts both. While one side is measured the other holds no context, whose threads would spin:
 * a turn opens what it needs and closes it. Knows the engine's back-end and the tools as programs.
 * Must not know how conversations are shown.
 */
@NullMarked
package dev.duo.cli.bench;

import org.jspecify.annotations.NullMarked;
