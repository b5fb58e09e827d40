package org.kindling.program;

import static org.kindling.program.Simplifier.reshaped;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.Broadcast;
import org.kindling.graph.Convolution;
import org.kindling.graph.ConvolutionInput;
import org.kindling.graph.ConvolutionKernel;
import org.kindling.graph.MatMul;
import org.kindling.graph.MatMul.Orientation;
import org.kindling.graph.Primitive;
import org.kindling.graph.Reshape;
import org.kindling.graph.Shape;
import org.kindling.graph.Sum;
import org.kindling.graph.Tensor;

/**
 * What follows from the leading task axis.
 *
 * <p>Algorithms repeat shared parameters for every task and differentiate by the copies. Here the
 * copies go away again: a product with shared weights becomes one product over the rows of all
 * tasks, and the sum over tasks of products over rows becomes one product over all rows.
 */
final class TaskAxisRules implements Simplifier.Rule {
  @Override
  public Optional<Tensor> apply(Tensor tensor) {
    if (tensor.primitive() instanceof MatMul matmul) {
      return shared(tensor)
          .or(() -> outerProduct(matmul, tensor))
          .or(() -> mergedRows(matmul, tensor));
    }
    if (isConvolution(tensor)) {
      return shared(tensor).or(() -> mergedImages(tensor));
    }
    if (tensor.primitive() instanceof Reshape) {
      return reshapeBeforeRepeating(tensor);
    }
    return tensor.primitive() instanceof Sum ? sumOverTasks(tensor) : Optional.empty();
  }

  private static boolean isConvolution(Tensor tensor) {
    Primitive primitive = tensor.primitive();
    return primitive instanceof Convolution
        || primitive instanceof ConvolutionInput
        || primitive instanceof ConvolutionKernel;
  }

  /** A product takes an operand that is repeated along the task axis as the shared one it is. */
  private static Optional<Tensor> shared(Tensor tensor) {
    List<Tensor> operands =
        tensor.inputs().stream().map(x -> isRepeatedOverTasks(x) ? x.input(0) : x).toList();
    if (operands.equals(tensor.inputs())) {
      return Optional.empty();
    }
    Tensor product = tensor.withInputs(operands);
    return Optional.of(
        product.shape().equals(tensor.shape())
            ? product
            : tensor.replacedBy(new Broadcast(tensor.shape()), List.of(product)));
  }

  private static boolean isRepeatedOverTasks(Tensor x) {
    return x.primitive() instanceof Broadcast
        && x.input(0).shape().get(0) == 1
        && x.input(0).shape().with(0, x.shape().get(0)).equals(x.shape());
  }

  /** A product over an inner dimension of 1 is a multiplication with broadcasting. */
  private static Optional<Tensor> outerProduct(MatMul matmul, Tensor tensor) {
    Tensor a = tensor.input(0);
    Tensor b = tensor.input(1);
    if (MatMul.inner(a.shape(), matmul.left()) != 1) {
      return Optional.empty();
    }
    Shape column = Shape.of(a.shape().get(0), tensor.shape().get(1), 1);
    Shape row = Shape.of(b.shape().get(0), 1, tensor.shape().get(2));
    return Optional.of(
        tensor.replacedBy(
            Binary.MULTIPLY, List.of(reshaped(tensor, a, column), reshaped(tensor, b, row))));
  }

  /** [t, m, k] by a shared matrix as one product of t * m rows. */
  private static Optional<Tensor> mergedRows(MatMul matmul, Tensor tensor) {
    Shape a = tensor.input(0).shape();
    boolean applies =
        a.get(0) > 1 && tensor.input(1).shape().get(0) == 1 && matmul.left() == Orientation.PLAIN;
    if (!applies) {
      return Optional.empty();
    }
    Tensor rows = reshaped(tensor, tensor.input(0), Shape.of(1, a.get(0) * a.get(1), a.get(2)));
    Tensor product = tensor.withInputs(List.of(rows, tensor.input(1)));
    return Optional.of(reshaped(tensor, product, tensor.shape()));
  }

  /** Images of all tasks convolved with a shared kernel are the images of one task. */
  private static Optional<Tensor> mergedImages(Tensor tensor) {
    Tensor images = tensor.input(0);
    boolean applies =
        !(tensor.primitive() instanceof ConvolutionKernel)
            && images.shape().get(0) > 1
            && tensor.input(1).shape().get(0) == 1;
    if (!applies) {
      return Optional.empty();
    }
    Tensor product = tensor.withInputs(List.of(imagesOfAllTasks(tensor, images), tensor.input(1)));
    return Optional.of(reshaped(tensor, product, tensor.shape()));
  }

  private static Tensor imagesOfAllTasks(Tensor like, Tensor x) {
    Shape shape = x.shape();
    return reshaped(like, x, shape.with(0, 1).with(1, shape.get(0) * shape.get(1)));
  }

  private static Optional<Tensor> sumOverTasks(Tensor tensor) {
    if (!((Sum) tensor.primitive()).axes().equals(List.of(0))) {
      return Optional.empty();
    }
    return sumOfProducts(tensor).or(() -> sumOfKernels(tensor)).or(() -> sumBelowReshape(tensor));
  }

  /** The sum over tasks of kernels' derivatives is the derivative over all tasks' images. */
  private static Optional<Tensor> sumOfKernels(Tensor tensor) {
    Tensor x = tensor.input(0);
    boolean applies =
        x.primitive() instanceof ConvolutionKernel
            && x.input(0).shape().get(0) == x.input(1).shape().get(0);
    if (!applies) {
      return Optional.empty();
    }
    return Optional.of(
        x.withInputs(x.inputs().stream().map(operand -> imagesOfAllTasks(x, operand)).toList()));
  }

  /** A reshape that keeps the task axis comes after the sum over it. */
  private static Optional<Tensor> sumBelowReshape(Tensor tensor) {
    Tensor x = tensor.input(0);
    boolean keepsTasks =
        x.primitive() instanceof Reshape
            && x.input(0).shape().rank() > 0
            && x.input(0).shape().get(0) == x.shape().get(0);
    return keepsTasks
        ? Optional.of(reshaped(tensor, tensor.withInputs(x.inputs()), tensor.shape()))
        : Optional.empty();
  }

  /** The sum over tasks of [t, k, m]' [t, k, n] as one product over t * k rows. */
  private static Optional<Tensor> sumOfProducts(Tensor tensor) {
    Tensor x = tensor.input(0);
    boolean overRows =
        x.primitive() instanceof MatMul matmul
            && matmul.left() == Orientation.TRANSPOSED
            && matmul.right() == Orientation.PLAIN
            && x.input(0).shape().get(0) == x.input(1).shape().get(0);
    if (!overRows) {
      return Optional.empty();
    }
    return Optional.of(
        x.withInputs(x.inputs().stream().map(operand -> rowsOfAllTasks(x, operand)).toList()));
  }

  private static Tensor rowsOfAllTasks(Tensor like, Tensor x) {
    Shape shape = x.shape();
    return reshaped(like, x, Shape.of(1, shape.get(0) * shape.get(1), shape.get(2)));
  }

  /** Repeating over tasks comes after a reshape that keeps the task axis. */
  private static Optional<Tensor> reshapeBeforeRepeating(Tensor tensor) {
    Tensor x = tensor.input(0);
    boolean keepsTasks =
        isRepeatedOverTasks(x)
            && tensor.shape().rank() > 0
            && tensor.shape().get(0) == x.shape().get(0);
    if (!keepsTasks) {
      return Optional.empty();
    }
    Tensor single = reshaped(tensor, x.input(0), tensor.shape().with(0, 1));
    return Optional.of(tensor.replacedBy(new Broadcast(tensor.shape()), List.of(single)));
  }
}
