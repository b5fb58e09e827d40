package org.kindling.program.kernel;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Cholesky;
import org.kindling.graph.LowerTriangle;
import org.kindling.graph.MatMul.Orientation;
import org.kindling.graph.PositiveDefiniteSolve;
import org.kindling.graph.Primitive;
import org.kindling.graph.TriangularSolve;

/**
 * Cholesky factors and the solutions of systems, in either precision and computed in double
 * precision.
 *
 * <p>Plain loops rather than LAPACK: ND4J's operation and LAPACK's error codes end a block where
 * one task's matrix is not positive definite, and single precision loses half of the digits of the
 * nearly singular matrices that are solved here. A matrix without a solution gives what is no
 * number, and the next one is gone on with.
 */
final class FactorKernels implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    if (primitive instanceof Cholesky) {
      return Optional.of(factors(operands.get(0), result));
    }
    if (primitive instanceof PositiveDefiniteSolve) {
      Solver both =
          (factor, x, m) -> {
            factor.solve(x, m);
            factor.solveTransposed(x, m);
          };
      return Optional.of(solutions(Factor::decompose, both, operands, result));
    }
    if (primitive instanceof TriangularSolve solve) {
      boolean plain = solve.orientation() == Orientation.PLAIN;
      Solver one = plain ? Factor::solve : Factor::solveTransposed;
      return Optional.of(solutions(Factor::read, one, operands, result));
    }
    return primitive instanceof LowerTriangle triangle
        ? Optional.of(triangles(triangle.diagonal(), operands.get(0), result))
        : Optional.empty();
  }

  private static Kernel factors(Buffer matrices, Buffer result) {
    int n = result.shape().get(-1);
    int size = n * n;
    int all = result.shape().size();
    Factor factor = new Factor(n);
    Elements x = Elements.of(matrices);
    Elements z = Elements.of(result);
    Kernel kernel =
        () -> {
          for (int first = 0; first < all; first += size) {
            if (factor.decompose(x, first)) {
              factor.write(z, first);
            } else {
              noNumbers(z, first, size);
            }
          }
        };
    return kernel.holding(factor.bytes());
  }

  private static Kernel solutions(
      Reader reader, Solver solver, List<Buffer> operands, Buffer result) {
    Buffer matrices = operands.get(0);
    MatrixPairs pairs = MatrixPairs.of(matrices.shape(), operands.get(1).shape(), result.shape());
    Elements a = Elements.of(matrices);
    Elements b = Elements.of(operands.get(1));
    Elements z = Elements.of(result);
    int m = result.shape().get(-1);
    double[] x = new double[MatrixPairs.matrixSize(result.shape())];
    Factor factor = new Factor(matrices.shape().get(-1));
    Kernel kernel =
        () -> {
          for (int i = 0; i < pairs.count(); i++) {
            if (!reader.read(factor, a, pairs.left()[i])) {
              noNumbers(z, i * x.length, x.length);
              continue;
            }
            for (int j = 0; j < x.length; j++) {
              x[j] = b.get(pairs.right()[i] + j);
            }
            solver.solve(factor, x, m);
            for (int j = 0; j < x.length; j++) {
              z.put(i * x.length + j, x[j]);
            }
          }
        };
    return kernel.holding((long) x.length * Double.BYTES + factor.bytes() + pairs.bytes());
  }

  private static void noNumbers(Elements z, int first, int count) {
    for (int i = 0; i < count; i++) {
      z.put(first + i, Double.NaN);
    }
  }

  private static Kernel triangles(double diagonal, Buffer matrices, Buffer result) {
    int rows = result.shape().get(-2);
    int columns = result.shape().get(-1);
    int size = result.shape().size();
    Elements x = Elements.of(matrices);
    Elements z = Elements.of(result);
    return () -> {
      for (int i = 0; i < size; i++) {
        int row = i / columns % rows;
        int column = i % columns;
        z.put(i, column > row ? 0 : column == row ? diagonal * x.get(i) : x.get(i));
      }
    };
  }

  /** Takes the matrix that starts at an element; false where it has no solution. */
  @FunctionalInterface
  private interface Reader {
    boolean read(Factor factor, Elements matrices, int first);
  }

  /** Solves a system in the place of its right sides, which have m columns. */
  @FunctionalInterface
  private interface Solver {
    void solve(Factor factor, double[] sides, int m);
  }
}
