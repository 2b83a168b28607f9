/** Tests of the model cache: no network but the loopback, no model but a few made-up bytes. */
@NullMarked
package dev.duo.cli.models;

import org.jspecify.annotations.NullMarked;
