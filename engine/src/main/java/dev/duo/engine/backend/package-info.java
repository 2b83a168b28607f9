/**
 * What evaluates a plan: the interface, llama.cpp behind it, and a scripted one for tests.
 *
 * <p>Knows tokens, rows, sequences and cells. Must not know utterances, replies or policies. {@link
 * dev.duo.engine.backend.LlamaBackend} and {@link dev.duo.engine.backend.LlamaInfo} alone import
 * the bindings; the interface and the scripted back-end depend on nothing but the JDK.
 */
@NullMarked
package dev.duo.engine.backend;

import org.jspecify.annotations.NullMarked;
