/**
 * Named arrays as NumPy archives, which {@code numpy.load} reads and {@code numpy.savez} writes.
 *
 * <p>Read {@link org.kindling.npz.Npz} first, then {@link org.kindling.npz.ParamsNpz}, which writes
 * parameter vectors so.
 *
 * <p>The trap: an archive may come from anybody. Sizes are bounded by that of the file, and nothing
 * is deserialised into a class that a file could choose.
 */
package org.kindling.npz;
