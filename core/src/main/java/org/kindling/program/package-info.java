/**
 * Graphs made fast: simplified, planned into one piece of memory, bound to kernels, run many times.
 *
 * <p>Read {@link org.kindling.program.Program}; then follow a compilation: {@code Simplifier}
 * (rules of algebra, and of the task axis), {@code Fusion}, {@code BufferPlan}, {@code Arena}, and
 * the tables of kernels, of which the first that has a kernel for a primitive gives it: {@code
 * VectorKernels} (Vector API loops), {@code BlasKernels} (direct calls), {@code Nd4jKernels}
 * (ND4J's own), {@code CopyKernels}, {@code RowKernels}, {@code FactorKernels} and {@code
 * PlainKernels}. A scan is a program in a program: {@code ScanRules} simplify its step, {@code
 * ScanPruning} leaves out what nothing needs, {@code ScanKernel} runs it.
 *
 * <p>The traps: a kernel must not keep anything from one run to the next; a program is one thread's
 * while it runs; and a sum's order of additions is part of its contract, because equal inputs must
 * give equal bits on every machine of a cluster. Nothing that rounds differently in interpreted and
 * in compiled code may be used (the Vector API's exp, log, tanh and lane reductions do).
 */
package org.kindling.program;
