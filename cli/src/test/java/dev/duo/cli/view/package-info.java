/** Tests of the package of the same name. */
@NullMarked
package dev.duo.cli.view;

import org.jspecify.annotations.NullMarked;
