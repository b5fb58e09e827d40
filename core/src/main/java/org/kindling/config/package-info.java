/**
 * From text to checked values, and from these to the objects of a run.
 *
 * <p>Read {@link org.kindling.config.Configuration} first: it merges the defaults of {@code
 * reference.conf}, a file and settings of the command line, refuses unknown keys, and knows its
 * canonical text and hash. A file may {@code include "FILE"}, a name beside it, a path or a URI.
 * {@link org.kindling.config.Experiment} is its typed content: one record a section, each of which
 * builds what it describes.
 *
 * <p>What a section may be asked for is a {@link org.kindling.config.kind.Kind}: {@code Registry}
 * has those that come with Kindling, each with its keys; a section's key {@code class} names
 * others, of the user's own, which declare theirs in the same way.
 *
 * <p>To add a key: give it its default and a comment in {@code reference.conf}, read it with its
 * range in its section's record. There is no second place for a default.
 *
 * <p>The trap: a number's range is checked where it is read, so a record made by other means than
 * {@code read} is only checked by what is built from it.
 */
package org.kindling.config;
