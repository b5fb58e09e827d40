package org.kindling.program.kernel;

import static org.kindling.graph.MatMul.Orientation.PLAIN;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kindling.graph.Convolution;
import org.kindling.graph.ConvolutionInput;
import org.kindling.graph.ConvolutionKernel;
import org.kindling.graph.MatMul;
import org.kindling.graph.Primitive;

/**
 * Products of matrices and convolutions in single precision.
 *
 * @param loops makes the inner ones, which a kernel has for itself
 */
record ProductKernels(Supplier<ProductLoops> loops) implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    return result.precision() == Precision.FLOAT32
        ? bind(primitive, operands.get(0), operands.get(operands.size() - 1), result)
        : Optional.empty();
  }

  private Optional<Kernel> bind(Primitive primitive, Buffer a, Buffer b, Buffer c) {
    if (primitive instanceof MatMul matmul) {
      return Optional.of(matrices(matmul, a, b, c));
    }
    if (primitive instanceof Convolution convolution) {
      ConvolutionSizes sizes = ConvolutionSizes.of(convolution.window(), a.shape(), c.shape());
      return Optional.of(tasks(ArrayConvolutions.forward(loops.get(), sizes), a, b, c));
    }
    if (primitive instanceof ConvolutionInput input) {
      ConvolutionSizes sizes = ConvolutionSizes.of(input.window(), c.shape(), a.shape());
      return Optional.of(tasks(ArrayConvolutions.toImages(loops.get(), sizes), a, b, c));
    }
    if (primitive instanceof ConvolutionKernel kernel) {
      ConvolutionSizes sizes = ConvolutionSizes.of(kernel.window(), a.shape(), b.shape());
      return Optional.of(tasks(ArrayConvolutions.toKernel(loops.get(), sizes), a, b, c));
    }
    return Optional.empty();
  }

  private Kernel matrices(MatMul matmul, Buffer a, Buffer b, Buffer c) {
    int m = c.shape().get(-2);
    int n = c.shape().get(-1);
    int k = MatMul.inner(a.shape(), matmul.left());
    MatrixPairs pairs = MatrixPairs.of(a.shape(), b.shape(), c.shape());
    if (matmul.left() == PLAIN && MatrixPairs.matrixSize(b.shape()) == b.shape().size()) {
      // One right operand for all: their left ones are the rows of one matrix.
      m *= pairs.count();
      pairs = new MatrixPairs(new int[1], new int[1]);
    }
    MatrixSizes sizes = MatrixSizes.contiguous(m, n, k, matmul.left(), matmul.right());
    return pairs(new MatrixProduct(loops.get(), sizes, Onto.ZEROS), pairs, m * n, a, b, c);
  }

  private static Kernel tasks(Product product, Buffer a, Buffer b, Buffer c) {
    int tasks = c.shape().get(0);
    MatrixPairs pairs =
        new MatrixPairs(
            IndexedProduct.steps(tasks, a.taskStep()), IndexedProduct.steps(tasks, b.taskStep()));
    return pairs(product, pairs, c.shape().size() / tasks, a, b, c);
  }

  /** Pair after pair; a right operand that several in a row share is taken once. */
  private static Kernel pairs(
      Product product, MatrixPairs pairs, int step, Buffer a, Buffer b, Buffer c) {
    float[] x = a.floats();
    float[] y = b.floats();
    float[] z = c.floats();
    int[] left = pairs.left();
    int[] right = pairs.right();
    Kernel kernel =
        () -> {
          for (int i = 0; i < left.length; i++) {
            if (i == 0 || right[i] != right[i - 1]) {
              product.right(y, b.start() + right[i]);
            }
            product.multiply(x, a.start() + left[i], z, c.start() + i * step);
          }
        };
    return kernel.holding(product.bytes() + pairs.bytes());
  }
}
