/**
 * From a configuration's text to values with types and ranges.
 *
 * <p>Read {@link org.kindling.config.text.Section} first: a part of the tree whose errors name the
 * key, the file and the line.
 *
 * <p>The trap: a configuration may come from a stranger. {@code Nesting} and {@code Expansion}
 * bound it before anything is resolved.
 */
package org.kindling.config.text;
