/**
 * What computes the primitives: loops over pieces of one native memory.
 *
 * <p>Read {@code Kernels} first, then {@code KernelTable}: of the tables the first that has a
 * kernel for a primitive gives it, {@code VectorKernels} (Vector API loops), {@code BlasKernels}
 * (direct calls), {@code Nd4jKernels} (ND4J's own), {@code CopyKernels}, {@code RowKernels}, {@code
 * FactorKernels} and {@code PlainKernels}.
 *
 * <p>The traps: a kernel must not keep anything from one run to the next; and a sum's order of
 * additions is part of its contract, because equal inputs must give equal bits on every machine of
 * a cluster. Nothing that rounds differently in interpreted and in compiled code may be used (the
 * Vector API's exp, log, tanh and lane reductions do).
 */
package org.kindling.program.kernel;
