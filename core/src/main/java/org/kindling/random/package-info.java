/**
 * Random numbers as pure functions.
 *
 * <p>Read {@link org.kindling.random.RandomStream}, then the list of {@link
 * org.kindling.random.Purpose}s. Whoever needs random numbers asks for the stream of (seed,
 * purpose, step or split, task) and so gets the same ones in any process, in any order, after any
 * restart.
 *
 * <p>The trap: a stream that is kept in a field is hidden state. Make one where it is used.
 */
package org.kindling.random;
