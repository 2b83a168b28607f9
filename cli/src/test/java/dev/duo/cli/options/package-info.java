/** Tests of the package of the same name. */
@NullMarked
package dev.duo.cli.options;

import org.jspecify.annotations.NullMarked;
