/**
 * The kinds of method, loss and outer optimiser that a configuration may ask for, each with its
 * keys and their defaults, and those that a class of the user's own adds.
 *
 * <p>Read {@link org.kindling.config.kind.Kind} first, then {@code Kinds}. To add one that comes
 * with Kindling, write a kind beside the others and a line in {@code Registry}.
 *
 * <p>The trap: a class from a configuration is initialised only where it implements what is asked
 * for; {@code OwnClass} sees to that.
 */
package org.kindling.config.kind;
