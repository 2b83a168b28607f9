/** Tests of the package of the same name. */
@NullMarked
package dev.duo.cli.info;

import org.jspecify.annotations.NullMarked;
