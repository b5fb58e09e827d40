package org.kindling.program.kernel;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.kindling.graph.MatMul.Orientation;

/**
 * Products of matrices that are parts of three values: direct calls to the BLAS that ND4J brings
 * along, row-major.
 *
 * <p>OpenBLAS has kernels for small products that do without packing. On a core with AVX-512 they
 * reach 230 to 260 GFLOP/s where larger products reach 180 to 215, so larger ones are cut into
 * small ones, along the rows of the left operand or, where it is transposed, along the inner
 * dimension. Every cut follows from the sizes alone, and with it the order of additions.
 */
abstract class Gemm {
  /** OpenBLAS takes its small kernels up to 100 * 100 * 100. */
  private static final int SMALL = 1_000_000;

  /** Fewer rows at once would not be worth their call. */
  private static final int FEWEST = 24;

  private final int left;
  private final int right;

  private Gemm(Orientation left, Orientation right) {
    this.left = left == Orientation.PLAIN ? CblasNoTrans : CblasTrans;
    this.right = right == Orientation.PLAIN ? CblasNoTrans : CblasTrans;
  }

  /** The products of parts of the values that start here. */
  static Gemm of(
      Precision precision,
      BytePointer a,
      Orientation left,
      BytePointer b,
      Orientation right,
      BytePointer c) {
    return precision == Precision.FLOAT32
        ? new Single(a, left, b, right, c)
        : new Twofold(a, left, b, right, c);
  }

  /**
   * {@code c = a b + beta c} with c of m rows and n columns; the arguments are those of BLAS.
   *
   * @param a where the left operand starts in its value, in elements; {@code b} and {@code c}
   *     likewise
   * @param lda from one row in memory to the next, in elements; {@code ldb} and {@code ldc}
   *     likewise
   */
  final void multiply(
      int m, int n, int k, long a, int lda, long b, int ldb, float beta, long c, int ldc) {
    if (left == CblasNoTrans) {
      int rows = atOnce(m, n, k);
      for (int i = 0; i < m; i += rows) {
        long from = a + (long) i * lda;
        long to = c + (long) i * ldc;
        call(left, right, Math.min(rows, m - i), n, k, from, lda, b, ldb, beta, to, ldc);
      }
      return;
    }
    int terms = atOnce(k, m, n);
    for (int i = 0; i < k; i += terms) {
      long from = a + (long) i * lda;
      long by = b + (long) i * (right == CblasNoTrans ? ldb : 1);
      float scale = i == 0 ? beta : 1;
      call(left, right, m, n, Math.min(terms, k - i), from, lda, by, ldb, scale, c, ldc);
    }
  }

  /** How much of a dimension, with so many multiplications for each of it. */
  private static int atOnce(int size, int m, int n) {
    long small = SMALL / ((long) m * n);
    return small >= FEWEST && small < size ? (int) small : size;
  }

  abstract void call(
      int left,
      int right,
      int m,
      int n,
      int k,
      long a,
      int lda,
      long b,
      int ldb,
      float beta,
      long c,
      int ldc);

  private static final class Single extends Gemm {
    private final FloatPointer a;
    private final FloatPointer b;
    private final FloatPointer c;

    Single(BytePointer a, Orientation left, BytePointer b, Orientation right, BytePointer c) {
      super(left, right);
      this.a = new FloatPointer(a);
      this.b = new FloatPointer(b);
      this.c = new FloatPointer(c);
    }

    @Override
    void call(
        int left,
        int right,
        int m,
        int n,
        int k,
        long at,
        int lda,
        long by,
        int ldb,
        float beta,
        long to,
        int ldc) {
      a.position(at);
      b.position(by);
      c.position(to);
      openblas.cblas_sgemm(CblasRowMajor, left, right, m, n, k, 1f, a, lda, b, ldb, beta, c, ldc);
    }
  }

  private static final class Twofold extends Gemm {
    private final DoublePointer a;
    private final DoublePointer b;
    private final DoublePointer c;

    Twofold(BytePointer a, Orientation left, BytePointer b, Orientation right, BytePointer c) {
      super(left, right);
      this.a = new DoublePointer(a);
      this.b = new DoublePointer(b);
      this.c = new DoublePointer(c);
    }

    @Override
    void call(
        int left,
        int right,
        int m,
        int n,
        int k,
        long at,
        int lda,
        long by,
        int ldb,
        float beta,
        long to,
        int ldc) {
      a.position(at);
      b.position(by);
      c.position(to);
      openblas.cblas_dgemm(CblasRowMajor, left, right, m, n, k, 1.0, a, lda, b, ldb, beta, c, ldc);
    }
  }
}
