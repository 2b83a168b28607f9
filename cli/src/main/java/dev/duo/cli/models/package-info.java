/**
 * Model files: which ones duo knows, where they come from, and the cache folder that keeps them.
 *
 * <p>A file has its final name in the cache only once its size and SHA-256 are what the catalogue
 * says. Nothing here knows how a model is run; the rest of the command line asks {@link
 * dev.duo.cli.models.ModelStore} for a path.
 */
@NullMarked
package dev.duo.cli.models;

import org.jspecify.annotations.NullMarked;
