package org.kindling.program;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.kindling.graph.Gradients;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.program.kernel.Kernels;
import org.kindling.program.kernel.Precision;
import org.kindling.program.rule.Simplifier;

/**
 * Prints how many bytes a run of a program allocates once it is compiled, in a process of its own:
 * what the JIT inlines depends on all that a process has run before.
 */
final class AllocationOfRuns {
  private static final int RUNS = 1000;
  private static final int ROUNDS = 400;

  static final Tensor X = Ops.input("x", Shape.of(3, 8, 5));
  static final Tensor W = Ops.input("w", Shape.of(1, 5, 7));

  private AllocationOfRuns() {}

  public static void main(String[] arguments) {
    List<Tensor> outputs = Simplifier.simplify(layer());
    try (Program program =
        Program.assemble(List.of(X, W), outputs, Precision.FLOAT32, Kernels.table())) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < RUNS; i++) {
          program.run();
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      System.out.println(least / RUNS);
    }
  }

  /** A layer, a loss and their gradients: products, sums, loops and transcendentals. */
  static List<Tensor> layer() {
    Tensor h = Ops.tanh(Ops.matmul(X, Ops.broadcast(W, Shape.of(3, 5, 7))));
    Tensor loss = Ops.reshape(Ops.sum(Ops.square(Ops.softmax(h, -1)), 0, 1, 2), Shape.of());
    return List.of(loss, Gradients.of(loss, List.of(W)).get(0));
  }
}
