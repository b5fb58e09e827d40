/**
 * What computes the primitives: loops over pieces of one array on the heap.
 *
 * <p>Read {@code Kernels} first, then {@code KernelTable}: of the tables the first that has a
 * kernel for a primitive gives it, {@code VectorKernels} and {@code Reduction} (Vector API loops),
 * {@code ProductKernels} (matrices and convolutions), the plain loops that give the same bits,
 * {@code Nd4jKernels} (ND4J's own), {@code CopyKernels}, {@code RowKernels}, {@code FactorKernels}
 * and {@code PlainKernels}.
 *
 * <p>A product is an {@code IndexedProduct}: tables of where rows and terms start, for matrices and
 * convolutions alike. {@code ProductLoops} computes it; each element is one chain of fused
 * multiply-adds, so that tiles, strips and vectors are free to be of any size.
 *
 * <p>The traps: a kernel must not keep anything from one run to the next, and says how many bytes
 * it has for itself ({@code Kernel.bytes}), or a plan asks for too small a heap; and a sum's order
 * of additions is part of its contract, because equal inputs must give equal bits on every machine
 * of a cluster. Nothing that rounds differently in interpreted and in compiled code may be used
 * (the Vector API's exp, log, tanh and lane reductions do). All vectors of floats are of one
 * species, {@code Vectors.SPECIES}: a second one anywhere makes the JIT allocate those of all
 * others.
 */
package org.kindling.program.kernel;
