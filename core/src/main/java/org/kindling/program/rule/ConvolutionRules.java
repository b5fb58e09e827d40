package org.kindling.program.rule;

import static org.kindling.program.rule.Simplifier.reshaped;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Convolution;
import org.kindling.graph.ConvolutionKernel;
import org.kindling.graph.MatMul;
import org.kindling.graph.MatMul.Orientation;
import org.kindling.graph.Patches;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.graph.Window;

/**
 * Convolutions of few channels as products with patches: the first layer's on grey or coloured
 * images.
 *
 * <p>One row of the window sees 3 numbers of a grey image, too few for a product of its own. As
 * images do not depend on parameters, their patches are made once for all inner steps and
 * derivatives.
 */
final class ConvolutionRules implements Simplifier.Rule {
  /** Numbers in a patch up to which a product with patches is the faster way. */
  private static final int FEW = 32;

  @Override
  public Optional<Tensor> apply(Tensor tensor) {
    if (tensor.primitive() instanceof Convolution convolution) {
      return few(convolution.window(), tensor.input(0)) ? product(tensor) : Optional.empty();
    }
    return tensor.primitive() instanceof ConvolutionKernel kernel
            && few(kernel.window(), tensor.input(0))
        ? kernelProduct(tensor)
        : Optional.empty();
  }

  private static boolean few(Window window, Tensor images) {
    return window.height() * window.width() * images.shape().get(4) <= FEW;
  }

  private static Optional<Tensor> product(Tensor tensor) {
    Tensor kernel = tensor.input(1);
    Tensor patches = patches(tensor, ((Convolution) tensor.primitive()).window());
    Shape flat = Shape.of(kernel.shape().get(0), patches.shape().get(2), kernel.shape().get(4));
    Tensor product =
        tensor.replacedBy(
            new MatMul(Orientation.PLAIN, Orientation.PLAIN),
            List.of(patches, reshaped(tensor, kernel, flat)));
    return Optional.of(reshaped(tensor, product, tensor.shape()));
  }

  private static Optional<Tensor> kernelProduct(Tensor tensor) {
    Tensor cotangent = tensor.input(1);
    Tensor patches = patches(tensor, ((ConvolutionKernel) tensor.primitive()).window());
    Shape flat =
        Shape.of(cotangent.shape().get(0), patches.shape().get(1), cotangent.shape().get(4));
    Tensor product =
        tensor.replacedBy(
            new MatMul(Orientation.TRANSPOSED, Orientation.PLAIN),
            List.of(patches, reshaped(tensor, cotangent, flat)));
    return Optional.of(reshaped(tensor, product, tensor.shape()));
  }

  private static Tensor patches(Tensor like, Window window) {
    return like.replacedBy(new Patches(window), List.of(like.input(0)));
  }
}
