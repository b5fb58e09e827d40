package org.kindling.program.kernel;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.MatMul;
import org.kindling.graph.Primitive;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products by direct calls to the BLAS that ND4J brings along.
 *
 * <p>ND4J's own batched {@code matmul} costs about 7 us a small matrix (10x40 by 40x40), a direct
 * call on prepared pointers 0.4 us.
 */
final class BlasKernels implements KernelTable {
  BlasKernels() {
    // One thread: the tasks of a meta-batch are what is parallel, and threads would change the
    // bits.
    // ND4J sets them to the cores when it first makes its own BLAS, so it has to be made before.
    Nd4j.factory().blas().setMaxThreads(1);
  }

  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    return primitive instanceof MatMul matmul
        ? Optional.of(product(matmul, operands.get(0), operands.get(1), result))
        : Optional.empty();
  }

  private static Kernel product(MatMul matmul, Buffer a, Buffer b, Buffer c) {
    Gemm gemm =
        Gemm.of(c.precision(), a.start(), matmul.left(), b.start(), matmul.right(), c.start());
    int m = c.shape().get(-2);
    int n = c.shape().get(-1);
    int k = MatMul.inner(a.shape(), matmul.left());
    int lda = a.shape().get(-1);
    int ldb = b.shape().get(-1);
    MatrixPairs pairs = MatrixPairs.of(a.shape(), b.shape(), c.shape());
    int[] left = pairs.left();
    int[] right = pairs.right();
    long step = (long) m * n;
    return () -> {
      for (int i = 0; i < left.length; i++) {
        gemm.multiply(m, n, k, left[i], lda, right[i], ldb, 0, i * step, n);
      }
    };
  }
}
