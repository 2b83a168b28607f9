/** Tests of the package of the same name. */
@NullMarked
package dev.duo.cli.transcript;

import org.jspecify.annotations.NullMarked;
