/** Tests of the package of the same name. */
@NullMarked
package dev.duo.cli.chat;

import org.jspecify.annotations.NullMarked;
