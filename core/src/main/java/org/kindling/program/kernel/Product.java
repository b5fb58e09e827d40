package org.kindling.program.kernel;

/**
 * A product of two operands of known shapes: the right one is taken first, then any number of left
 * ones are multiplied by it. Nothing is allocated after it was made, and it belongs to one thread.
 */
interface Product {
  /** Takes the right operand of the products that follow, which starts at an element. */
  void right(float[] b, int bo);

  /** Multiplies the left operand that starts at an element of a into c. */
  void multiply(float[] a, int ao, float[] c, int co);

  /** Bytes that it holds: a right operand that is written out, and tables of where rows start. */
  long bytes();
}
