/**
 * Graphs made fast: simplified, planned into one piece of memory, bound to kernels, run many times.
 *
 * <p>Read {@link org.kindling.program.Program}; then follow a compilation: {@link
 * org.kindling.program.rule} simplifies, {@code BufferPlan} gives each value its place, {@link
 * org.kindling.program.kernel} computes. A scan is a program in a program: {@code ScanKernel} runs
 * its step. What others call is a {@link org.kindling.program.TracedFunction}, compiled once for
 * each shape and kept in {@link org.kindling.program.Programs}.
 *
 * <p>The trap: a program is one thread's while it runs.
 */
package org.kindling.program;
