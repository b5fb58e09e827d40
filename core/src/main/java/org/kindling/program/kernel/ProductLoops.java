package org.kindling.program.kernel;

/**
 * What computes products in single precision, without a call into native code and without
 * allocating; each has memory of its own, for one thread. Every implementation gives the same bits:
 * those of a product's one chain of fused multiply-adds for each element.
 */
interface ProductLoops {
  /**
   * Computes a product.
   *
   * @param ao where the left operand starts in its array; {@code bo} and {@code co} likewise
   */
  void multiply(
      IndexedProduct product, float[] a, int ao, float[] b, int bo, float[] c, int co, Onto onto);
}
