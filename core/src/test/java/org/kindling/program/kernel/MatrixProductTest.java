package org.kindling.program.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kindling.graph.MatMul.Orientation;

/** What holds of products by vectors and by plain loops alike. */
class MatrixProductTest {
  /** Around what tiles and vectors of 4, 8 and 16 lanes divide. */
  private static final int[] EDGES = {1, 2, 3, 5, 6, 7, 12, 15, 16, 17, 31, 33, 48, 49, 64, 65};

  @ParameterizedTest
  @EnumSource
  void everyElementIsOneChainOfFusedMultiplyAdds(Loops loops) {
    for (int m : EDGES) {
      for (int n : EDGES) {
        for (int k : new int[] {1, 2, 3, 17, 40}) {
          for (Orientation left : Orientation.values()) {
            for (Orientation right : Orientation.values()) {
              check(loops, MatrixSizes.contiguous(m, n, k, left, right), m * 31 + n);
            }
          }
        }
      }
    }
  }

  @Property(tries = 300)
  void rowsMayBeFartherApartThanTheyAreLong(
      @ForAll Loops loops,
      @ForAll @IntRange(min = 1, max = 70) int m,
      @ForAll @IntRange(min = 1, max = 140) int n,
      @ForAll @IntRange(min = 0, max = 70) int k,
      @ForAll Orientation left,
      @ForAll Orientation right,
      @ForAll @IntRange(max = 20) int apart) {
    int lda = (left == PLAIN ? k : m) + apart;
    int ldb = (right == PLAIN ? n : k) + apart;
    check(loops, new MatrixSizes(m, n, k, left, lda, right, ldb, n + apart), apart);
  }

  @ParameterizedTest
  @EnumSource
  void longChainsGoOnInTheResult(Loops loops) {
    check(loops, MatrixSizes.contiguous(13, 40, 3000, PLAIN, TRANSPOSED), 1);
    check(loops, MatrixSizes.contiguous(13, 40, 3000, TRANSPOSED, PLAIN), 2);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotFiniteStaysInItsRowAndColumn(Loops loops) {
    for (Orientation left : Orientation.values()) {
      Matrices matrices = new Matrices(MatrixSizes.contiguous(7, 37, 5, left, TRANSPOSED), 3);
      matrices.memory[matrices.a(2, 4)] = Float.NaN;
      matrices.memory[matrices.a(3, 1)] = Float.POSITIVE_INFINITY;
      matrices.memory[matrices.b(2, 36)] = Float.NEGATIVE_INFINITY;
      matrices.check(loops, Onto.ZEROS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRightOperandIsTakenOnceForManyLeftOnes(Loops loops) {
    MatrixSizes sizes = MatrixSizes.contiguous(2, 2, 2, PLAIN, TRANSPOSED);
    MatrixProduct product = new MatrixProduct(loops.loops, sizes, Onto.ZEROS);
    float[] result = new float[8 + 64];

    product.right(new float[] {1, 2, 3, 4}, 0);
    product.multiply(new float[] {1, 0, 0, 1, 0, 0, 0, 0}, 0, result, 0);
    product.multiply(new float[] {0, 1, 1, 1, 0, 0, 0, 0}, 0, result, 4);

    // [1 3; 2 4], and of it the second row and the sum of both.
    assertThat(Arrays.copyOf(result, 8)).containsExactly(1, 3, 2, 4, 2, 4, 3, 7);
  }

  @Test
  void sumsAreNearThoseInDoublePrecision() {
    MatrixSizes sizes = MatrixSizes.contiguous(20, 30, 500, PLAIN, PLAIN);
    Matrices matrices = new Matrices(sizes, 5);
    float[] result = matrices.product(Loops.fastest(), Onto.ZEROS);
    for (int i = 0; i < sizes.m(); i++) {
      for (int j = 0; j < sizes.n(); j++) {
        double sum = 0;
        double magnitude = 0;
        for (int p = 0; p < sizes.k(); p++) {
          double term =
              (double) matrices.memory[matrices.a(i, p)] * matrices.memory[matrices.b(p, j)];
          sum += term;
          magnitude += Math.abs(term);
        }
        // Each of k roundings is off by half a unit, 2^-24, of a partial sum at most.
        double bound = sizes.k() * Math.scalb(magnitude, -24);
        assertThat(Math.abs(result[matrices.c(i, j)] - sum)).isLessThanOrEqualTo(bound);
      }
    }
  }

  private static void check(Loops loops, MatrixSizes sizes, long seed) {
    Matrices matrices = new Matrices(sizes, seed);
    matrices.check(loops, Onto.ZEROS);
    matrices.check(loops, Onto.RESULT);
  }

  /** The implementations. */
  enum Loops {
    PLAIN(new PlainProducts(Epilogue.NONE)),
    VECTORS(new VectorProducts(Epilogue.NONE));

    final ProductLoops loops;

    Loops(ProductLoops loops) {
      this.loops = loops;
    }

    static Loops fastest() {
      return VECTORS;
    }
  }

  /** Three matrices in one memory, with nothing that is a number between and behind them. */
  private static final class Matrices {
    private static final int FIRST = 16;

    private final MatrixSizes sizes;
    private final int b;
    private final int c;
    private final float[] memory;

    Matrices(MatrixSizes sizes, long seed) {
      this.sizes = sizes;
      this.b = next(FIRST, sizes.left() == PLAIN ? sizes.m() : sizes.k(), sizes.lda());
      this.c = next(b, sizes.right() == PLAIN ? sizes.k() : sizes.n(), sizes.ldb());
      this.memory = new float[next(c, sizes.m(), sizes.ldc()) + 64];
      Arrays.fill(memory, Float.NaN);
      Random random = new Random(seed);
      for (int p = 0; p < sizes.k(); p++) {
        for (int i = 0; i < sizes.m(); i++) {
          memory[a(i, p)] = random.nextFloat() - .5f;
        }
        for (int j = 0; j < sizes.n(); j++) {
          memory[b(p, j)] = random.nextFloat() - .5f;
        }
      }
      for (int i = 0; i < sizes.m(); i++) {
        for (int j = 0; j < sizes.n(); j++) {
          memory[c(i, j)] = random.nextFloat() - .5f;
        }
      }
    }

    private static int next(int start, int rows, int step) {
      return start + (rows * step + 15) / 16 * 16;
    }

    int a(int i, int p) {
      return FIRST + (sizes.left() == PLAIN ? i * sizes.lda() + p : p * sizes.lda() + i);
    }

    int b(int p, int j) {
      return b + (sizes.right() == PLAIN ? p * sizes.ldb() + j : j * sizes.ldb() + p);
    }

    int c(int i, int j) {
      return c + i * sizes.ldc() + j;
    }

    /** The memory after the product. */
    float[] product(Loops loops, Onto onto) {
      float[] result = memory.clone();
      MatrixProduct product = new MatrixProduct(loops.loops, sizes, onto);
      product.right(result, b);
      product.multiply(result, FIRST, result, c);
      return result;
    }

    void check(Loops loops, Onto onto) {
      float[] expected = memory.clone();
      for (int i = 0; i < sizes.m(); i++) {
        for (int j = 0; j < sizes.n(); j++) {
          float sum = onto == Onto.ZEROS ? 0 : memory[c(i, j)];
          for (int p = 0; p < sizes.k(); p++) {
            sum = Math.fma(memory[a(i, p)], memory[b(p, j)], sum);
          }
          expected[c(i, j)] = sum;
        }
      }
      // The whole memory: nothing but the result was written.
      if (!Arrays.equals(product(loops, onto), expected)) {
        assertThat(product(loops, onto)).as("%s %s", sizes, onto).isEqualTo(expected);
      }
    }
  }
}
