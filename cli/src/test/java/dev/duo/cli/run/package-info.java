/** Tests of the package of the same name. */
@NullMarked
package dev.duo.cli.run;

import org.jspecify.annotations.NullMarked;
