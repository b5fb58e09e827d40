package org.kindling.program;

import org.kindling.graph.Cholesky;
import org.kindling.graph.Convolution;
import org.kindling.graph.ConvolutionInput;
import org.kindling.graph.ConvolutionKernel;
import org.kindling.graph.Fused;
import org.kindling.graph.MatMul;
import org.kindling.graph.PositiveDefiniteSolve;
import org.kindling.graph.Primitive;
import org.kindling.graph.Scan;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.graph.TriangularSolve;
import org.kindling.graph.Window;

/**
 * Floating-point operations of products, an addition and a multiplication for each pair, and of
 * solutions of systems.
 */
final class Operations {
  private Operations() {}

  /** Of one tensor; 0 where it is neither. What a window sees of the padding is not counted. */
  static long of(Tensor tensor) {
    Primitive primitive = tensor.primitive();
    if (primitive instanceof MatMul matmul) {
      return 2L * tensor.shape().size() * MatMul.inner(tensor.input(0).shape(), matmul.left());
    }
    if (primitive instanceof Fused fused) {
      return of(fused.inner(tensor));
    }
    if (primitive instanceof Cholesky) {
      return factors(tensor);
    }
    if (primitive instanceof TriangularSolve) {
      return substitutions(tensor);
    }
    if (primitive instanceof PositiveDefiniteSolve) {
      return factors(tensor.input(0)) + 2 * substitutions(tensor);
    }
    if (primitive instanceof Scan scan) {
      return scan.steps() * scan.body().order().stream().mapToLong(Operations::of).sum();
    }
    if (primitive instanceof Convolution convolution) {
      Shape kernel = tensor.input(1).shape();
      return meetings(convolution.window(), tensor.input(0).shape(), tensor) * channelPairs(kernel);
    }
    if (primitive instanceof ConvolutionInput input) {
      return meetings(input.window(), tensor.shape(), tensor)
          * channelPairs(tensor.input(1).shape());
    }
    return primitive instanceof ConvolutionKernel kernel
        ? meetings(kernel.window(), tensor.input(0).shape(), tensor) * channelPairs(tensor.shape())
        : 0;
  }

  /** Of the Cholesky factors of matrices [..., n, n]: n^3 / 3 each. */
  private static long factors(Tensor matrices) {
    return (long) matrices.shape().size() * matrices.shape().get(-1) / 3;
  }

  /** Of solutions [..., n, m] by triangular matrices: n^2 m each. */
  private static long substitutions(Tensor solutions) {
    return (long) solutions.shape().size() * solutions.shape().get(-2);
  }

  private static long channelPairs(Shape kernel) {
    return 2L * kernel.get(3) * kernel.get(4);
  }

  /** How often a tap meets a pixel, in all images of all tasks. */
  private static long meetings(Window window, Shape images, Tensor tensor) {
    long rows = meetings(window.height(), window, images.get(2), window.outputRows(images.get(2)));
    long columns =
        meetings(window.width(), window, images.get(3), window.outputColumns(images.get(3)));
    int tasks = Math.max(tensor.shape().get(0), images.get(0));
    return rows * columns * tasks * images.get(1);
  }

  private static long meetings(int taps, Window window, int pixels, int places) {
    long meetings = 0;
    for (int place = 0; place < places; place++) {
      int first = place * window.stride() - window.padding();
      meetings += Math.min(pixels, first + taps) - Math.max(0, first);
    }
    return meetings;
  }
}
