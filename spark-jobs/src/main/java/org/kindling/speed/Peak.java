package org.kindling.speed;

import java.util.List;
import java.util.function.BinaryOperator;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.graph.Window;
import org.kindling.program.Program;
import org.kindling.program.kernel.Precision;

/**
 * The most that one core was seen to do: the best rate of matrix products and of a convolution, of
 * sizes that suit it, with operands in its cache.
 *
 * @param gigaflops in single precision
 */
public record Peak(double gigaflops) {
  private static final int ROUNDS = 30;

  /** Measures for about a second. */
  public static Peak measure() {
    double square = rate(Shape.of(1, 512, 512), Shape.of(1, 512, 512), Ops::matmul);
    double narrow = rate(Shape.of(1, 75, 192), Shape.of(1, 192, 64), Ops::matmul);
    double convolution =
        rate(
            Shape.of(1, 25, 14, 14, 64),
            Shape.of(1, 3, 3, 64, 64),
            (images, kernel) -> Ops.convolution(images, kernel, new Window(3, 3, 2, 1)));
    return new Peak(Math.max(square, Math.max(narrow, convolution)));
  }

  private static double rate(Shape left, Shape right, BinaryOperator<Tensor> function) {
    Tensor a = Ops.input("a", left);
    Tensor b = Ops.input("b", right);
    Tensor product = function.apply(a, b);
    long operations = Program.operations(List.of(product));
    try (Program program =
        Program.compile(Graph.of(List.of(a, b), List.of(product)), Precision.FLOAT32)) {
      program.set(0, new float[left.size()], 0);
      program.set(1, new float[right.size()], 0);
      int runs = (int) Math.max(1, 2_000_000_000L / operations);
      double best = 0;
      for (int round = 0; round < ROUNDS; round++) {
        best = Math.max(best, (double) operations * runs / nanos(program, runs));
      }
      return best;
    }
  }

  private static long nanos(Program program, int runs) {
    long start = System.nanoTime();
    for (int run = 0; run < runs; run++) {
      program.run();
    }
    return System.nanoTime() - start;
  }
}
