package org.kindling.program.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kindling.graph.MatMul;
import org.kindling.graph.Primitive;

/**
 * Products of matrices in single precision.
 *
 * @param loops makes the inner ones, which a kernel has for itself
 */
record ProductKernels(Supplier<ProductLoops> loops) implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    return primitive instanceof MatMul matmul && result.precision() == Precision.FLOAT32
        ? Optional.of(product(matmul, operands.get(0), operands.get(1), result))
        : Optional.empty();
  }

  /** Pair after pair; an operand that several of them share is taken once. */
  private Kernel product(MatMul matmul, Buffer a, Buffer b, Buffer c) {
    int k = MatMul.inner(a.shape(), matmul.left());
    MatrixSizes sizes =
        MatrixSizes.contiguous(
            c.shape().get(-2), c.shape().get(-1), k, matmul.left(), matmul.right());
    MatrixProduct product = new MatrixProduct(loops.get(), sizes, Onto.ZEROS);
    MatrixPairs pairs = MatrixPairs.of(a.shape(), b.shape(), c.shape());
    float[] x = a.floats();
    float[] y = b.floats();
    float[] z = c.floats();
    int size = MatrixPairs.matrixSize(c.shape());
    return () -> {
      for (int i = 0; i < pairs.count(); i++) {
        if (i == 0 || pairs.right()[i] != pairs.right()[i - 1]) {
          product.right(y, b.start() + pairs.right()[i]);
        }
        int to = c.start() + i * size;
        product.multiply(x, a.start() + pairs.left()[i], z, to);
      }
    };
  }
}
