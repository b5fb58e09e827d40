/**
 * Kindling as a library: train, save, load, adapt and predict in a program of one's own.
 *
 * <p>Read {@link org.kindling.library.Training} first, which leads from an algorithm and its tasks
 * to a {@link org.kindling.library.LearnedModel}; that one adapts to a few examples and predicts
 * others, and its {@link org.kindling.library.Provenance} says how it was made. Where it computes
 * is a {@link org.kindling.round.Backend}: threads, or a Spark application. {@code docs/library.md}
 * has whole programs; the commands stand on the same classes.
 *
 * <p>The trap: a model keeps programs, and their memory, once it has predicted. Close it.
 */
package org.kindling.library;
