package org.kindling.program.rule;

import static org.kindling.program.rule.Simplifier.reshaped;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Broadcast;
import org.kindling.graph.Convolution;
import org.kindling.graph.ConvolutionInput;
import org.kindling.graph.ConvolutionKernel;
import org.kindling.graph.Gather;
import org.kindling.graph.Primitive;
import org.kindling.graph.Reshape;
import org.kindling.graph.ScatterAdd;
import org.kindling.graph.Shape;
import org.kindling.graph.Sum;
import org.kindling.graph.Tensor;

/**
 * What follows from the leading task axis for convolutions, rows by number and shapes, as {@link
 * ProductRules} has it for products: a convolution with a shared kernel is one over the images of
 * all tasks, and what flows back to a shared table is added up in it at once.
 */
final class TaskAxisRules implements Simplifier.Rule {
  @Override
  public Optional<Tensor> apply(Tensor tensor) {
    if (isConvolution(tensor)) {
      return ProductRules.shared(tensor, TaskAxisRules::isRepeatedOverTasks)
          .or(() -> mergedImages(tensor));
    }
    if (tensor.primitive() instanceof Gather || tensor.primitive() instanceof ScatterAdd) {
      return ProductRules.shared(tensor, TaskAxisRules::isRepeatedOverTasks);
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

  private static boolean isRepeatedOverTasks(Tensor x) {
    return x.primitive() instanceof Broadcast
        && x.input(0).shape().get(0) == 1
        && x.input(0).shape().with(0, x.shape().get(0)).equals(x.shape());
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
    return sumOfKernels(tensor).or(() -> sumOfScattered(tensor)).or(() -> sumBelowReshape(tensor));
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

  /** The sum over tasks of rows added up in a table is all tasks' rows added up in one table. */
  private static Optional<Tensor> sumOfScattered(Tensor tensor) {
    Tensor x = tensor.input(0);
    boolean applies =
        x.primitive() instanceof ScatterAdd
            && x.input(0).shape().get(0) == x.input(1).shape().get(0);
    if (!applies) {
      return Optional.empty();
    }
    Shape values = x.input(0).shape();
    int rows = values.get(0) * values.get(1);
    return Optional.of(
        x.withInputs(
            List.of(
                reshaped(x, x.input(0), Shape.of(1, rows, values.get(2))),
                reshaped(x, x.input(1), Shape.of(1, rows)))));
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
