package org.kindling.graph;

import java.util.List;

/**
 * The derivative of a {@link Convolution} to its kernel: images [t, n, row, column, channel] and a
 * cotangent [t, n, row, column, filter] give [t, row, column, channel, filter], summed over images
 * and places of the window.
 *
 * @param window how the kernel moves
 */
public record ConvolutionKernel(Window window) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape images = operands.get(0);
    Shape cotangent = operands.get(1);
    Window.requireRank5(images, cotangent);
    if (!window.output(images, cotangent.get(0), cotangent.get(4)).equals(cotangent)) {
      throw new IllegalArgumentException("the cotangent does not fit the images");
    }
    return Shape.of(
        Window.tasks(images, cotangent),
        window.height(),
        window.width(),
        images.get(4),
        cotangent.get(4));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor images = output.input(0);
    Tensor inner = output.input(1);
    Tensor toImages = Ops.convolutionInput(inner, cotangent, window, images.shape());
    Tensor toInner = Ops.convolution(images, cotangent, window);
    return List.of(Ops.sumTo(toImages, images.shape()), Ops.sumTo(toInner, inner.shape()));
  }
}
