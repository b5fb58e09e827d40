package org.kindling.graph;

import java.util.List;

/**
 * The derivative of a {@link Convolution} to its images: a cotangent [t, n, row, column, filter]
 * and a kernel [t, row, column, channel, filter] give [t, n, row, column, channel].
 *
 * @param window how the kernel moves
 * @param rows of the images
 * @param columns of the images
 */
public record ConvolutionInput(Window window, int rows, int columns) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape cotangent = operands.get(0);
    Shape kernel = operands.get(1);
    Window.requireRank5(cotangent, kernel);
    Shape images =
        Shape.of(Window.tasks(cotangent, kernel), cotangent.get(1), rows, columns, kernel.get(3));
    boolean fits =
        kernel.get(1) == window.height()
            && kernel.get(2) == window.width()
            && kernel.get(4) == cotangent.get(4)
            && window.output(images, cotangent.get(0), cotangent.get(4)).equals(cotangent);
    if (!fits) {
      throw new IllegalArgumentException("the cotangent and the kernel do not fit " + images);
    }
    return images;
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor inner = output.input(0);
    Tensor kernel = output.input(1);
    Tensor toInner = Ops.convolution(cotangent, kernel, window);
    Tensor toKernel = Ops.convolutionKernel(cotangent, inner, window);
    return List.of(Ops.sumTo(toInner, inner.shape()), Ops.sumTo(toKernel, kernel.shape()));
  }
}
