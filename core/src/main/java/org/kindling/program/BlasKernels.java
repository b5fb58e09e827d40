package org.kindling.program;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.kindling.graph.MatMul;
import org.kindling.graph.MatMul.Orientation;
import org.kindling.graph.Primitive;
import org.kindling.graph.Shape;
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
    Sizes sizes = Sizes.of(matmul, a.shape(), b.shape());
    int batch = c.shape().get(0);
    if (c.precision() == Precision.FLOAT32) {
      FloatPointer[] as = matrices(a, batch, FloatPointer[]::new);
      FloatPointer[] bs = matrices(b, batch, FloatPointer[]::new);
      FloatPointer[] cs = matrices(c, batch, FloatPointer[]::new);
      return () -> {
        for (int t = 0; t < cs.length; t++) {
          openblas.cblas_sgemm(
              CblasRowMajor,
              sizes.left,
              sizes.right,
              sizes.m,
              sizes.n,
              sizes.k,
              1f,
              as[t],
              sizes.lda,
              bs[t],
              sizes.ldb,
              0f,
              cs[t],
              sizes.n);
        }
      };
    }
    DoublePointer[] as = matrices(a, batch, DoublePointer[]::new);
    DoublePointer[] bs = matrices(b, batch, DoublePointer[]::new);
    DoublePointer[] cs = matrices(c, batch, DoublePointer[]::new);
    return () -> {
      for (int t = 0; t < cs.length; t++) {
        openblas.cblas_dgemm(
            CblasRowMajor,
            sizes.left,
            sizes.right,
            sizes.m,
            sizes.n,
            sizes.k,
            1.0,
            as[t],
            sizes.lda,
            bs[t],
            sizes.ldb,
            0.0,
            cs[t],
            sizes.n);
      }
    };
  }

  /** A pointer to each product's matrix; the same one again where the operand is shared. */
  private static <P> P[] matrices(
      Buffer buffer, int batch, java.util.function.IntFunction<P[]> array) {
    long size = buffer.shape().get(0) == 1 ? 0 : buffer.shape().size() / batch;
    return IntStream.range(0, batch).mapToObj(t -> buffer.pointer(t * size)).toArray(array);
  }

  private record Sizes(int left, int right, int m, int n, int k, int lda, int ldb) {
    static Sizes of(MatMul matmul, Shape a, Shape b) {
      return new Sizes(
          matmul.left() == Orientation.PLAIN ? CblasNoTrans : CblasTrans,
          matmul.right() == Orientation.PLAIN ? CblasNoTrans : CblasTrans,
          MatMul.outer(a, matmul.left()),
          MatMul.inner(b, matmul.right()),
          MatMul.inner(a, matmul.left()),
          a.get(2),
          b.get(2));
    }
  }
}
