/** The core on the scripted back-end: its behaviour, and its invariants under random schedules. */
@NullMarked
package dev.duo.engine.core;

import org.jspecify.annotations.NullMarked;
