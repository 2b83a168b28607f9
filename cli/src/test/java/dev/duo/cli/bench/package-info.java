/** Tests of the benchmarks: that they work, never how fast anything is. */
@NullMarked
package dev.duo.cli.bench;

import org.jspecify.annotations.NullMarked;
