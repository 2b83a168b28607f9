/**
 * What jextract makes of {@code native/include/duo.h}: one method for each function, one class for
 * each struct. Never edited; {@code scripts/bindings} makes it anew. Known to {@code
 * dev.duo.bindings} alone.
 */
package dev.duo.bindings.gen;
