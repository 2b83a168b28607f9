/** Tests of the package of the same name. */
@NullMarked
package dev.duo.cli.replay;

import org.jspecify.annotations.NullMarked;
