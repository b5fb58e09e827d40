package org.kindling.program.kernel;

import static org.kindling.graph.MatMul.Orientation.PLAIN;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kindling.graph.Convolution;
import org.kindling.graph.ConvolutionInput;
import org.kindling.graph.ConvolutionKernel;
import org.kindling.graph.MatMul;
import org.kindling.graph.Primitive;
import org.kindling.graph.Shape;

/**
 * Products of matrices and convolutions in single precision, with what happens to their elements
 * before they are stored.
 *
 * @param loops makes the inner ones, which a kernel has for itself
 */
record ProductKernels(Function<Epilogue, ProductLoops> loops) implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    if (result.precision() != Precision.FLOAT32) {
      return Optional.empty();
    }
    FusedProduct fused = FusedProduct.of(primitive, operands, result);
    return fused.first() instanceof MatMul matmul ? matrices(matmul, fused) : images(fused);
  }

  private Optional<Kernel> images(FusedProduct fused) {
    Primitive primitive = fused.first();
    Shape a = fused.left().shape();
    Shape b = fused.right().shape();
    Shape c = fused.result().shape();
    if (primitive instanceof Convolution convolution) {
      ConvolutionSizes sizes = ConvolutionSizes.of(convolution.window(), a, c);
      return tasks(inner -> ArrayConvolutions.forward(inner, sizes), fused);
    }
    if (primitive instanceof ConvolutionInput input) {
      ConvolutionSizes sizes = ConvolutionSizes.of(input.window(), c, a);
      return tasks(inner -> ArrayConvolutions.toImages(inner, sizes), fused);
    }
    if (primitive instanceof ConvolutionKernel kernel) {
      ConvolutionSizes sizes = ConvolutionSizes.of(kernel.window(), a, b);
      return tasks(inner -> ArrayConvolutions.toKernel(inner, sizes), fused);
    }
    return Optional.empty();
  }

  private Optional<Kernel> matrices(MatMul matmul, FusedProduct fused) {
    Shape a = fused.left().shape();
    Shape b = fused.right().shape();
    Shape c = fused.result().shape();
    if (matmul.left() == PLAIN && MatrixPairs.matrixSize(b) == b.size()) {
      // One right operand for all: their left ones are the rows of one matrix, or of some.
      int rows = c.size() / c.get(-1);
      return matrices(matmul, fused, rows, MatrixPairs.together(1, a.size()))
          .or(
              () ->
                  matrices(
                      matmul,
                      fused,
                      fused.rows(),
                      MatrixPairs.together(rows / fused.rows(), a.size())));
    }
    return matrices(matmul, fused, c.get(-2), MatrixPairs.of(a, b, c));
  }

  private Optional<Kernel> matrices(
      MatMul matmul, FusedProduct fused, int rows, MatrixPairs pairs) {
    int columns = fused.result().shape().get(-1);
    int terms = MatMul.inner(fused.left().shape(), matmul.left());
    MatrixSizes sizes = MatrixSizes.contiguous(rows, columns, terms, matmul.left(), matmul.right());
    return pairs(inner -> new MatrixProduct(inner, sizes, Onto.ZEROS), pairs, fused);
  }

  private Optional<Kernel> tasks(Function<ProductLoops, Product> product, FusedProduct fused) {
    int tasks = fused.result().shape().get(0);
    MatrixPairs pairs =
        new MatrixPairs(
            IndexedProduct.steps(tasks, fused.left().taskStep()),
            IndexedProduct.steps(tasks, fused.right().taskStep()));
    return pairs(product, pairs, fused);
  }

  private Optional<Kernel> pairs(
      Function<ProductLoops, Product> product, MatrixPairs pairs, FusedProduct fused) {
    return fused
        .epilogue(pairs.count())
        .map(epilogue -> pairs(product.apply(loops.apply(epilogue)), pairs, epilogue, fused));
  }

  /** Pair after pair; a right operand that several in a row share is taken once. */
  private static Kernel pairs(
      Product product, MatrixPairs pairs, Epilogue epilogue, FusedProduct fused) {
    Buffer a = fused.left();
    Buffer b = fused.right();
    Buffer c = fused.result();
    float[] x = a.floats();
    float[] y = b.floats();
    float[] z = c.floats();
    int[] left = pairs.left();
    int[] right = pairs.right();
    int step = c.shape().size() / pairs.count();
    Kernel kernel =
        () -> {
          for (int i = 0; i < left.length; i++) {
            if (i == 0 || right[i] != right[i - 1]) {
              product.right(y, b.start() + right[i]);
            }
            int start = c.start() + i * step;
            epilogue.moveTo(i, start);
            product.multiply(x, a.start() + left[i], z, start);
          }
        };
    return kernel.holding(product.bytes() + pairs.bytes() + epilogue.bytes());
  }
}
