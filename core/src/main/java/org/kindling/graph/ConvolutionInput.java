package org.kindling.graph;

import java.util.List;

/**
 * The derivative of a {@link Convolution} to its images: a cotangent [t, n, row, column, filter]
 * and a turned kernel [t, row, filter, column, channel] give [t, n, row, column, channel].
 *
 * <p>The kernel is turned because the products that compute this run over filters: with channels
 * side by side they run at twice the speed, and one turning serves many products.
 *
 * @param window how the kernel moves
 * @param rows of the images
 * @param columns of the images
 */
public record ConvolutionInput(Window window, int rows, int columns) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape cotangent = operands.get(0);
    Shape turned = operands.get(1);
    Window.requireRank5(cotangent, turned);
    Shape images =
        Shape.of(Window.tasks(cotangent, turned), cotangent.get(1), rows, columns, turned.get(4));
    boolean fits =
        turned.get(1) == window.height()
            && turned.get(3) == window.width()
            && turned.get(2) == cotangent.get(4)
            && window.output(images, cotangent.get(0), cotangent.get(4)).equals(cotangent);
    if (!fits) {
      throw new IllegalArgumentException("the cotangent and the kernel do not fit " + images);
    }
    return images;
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor inner = output.input(0);
    Tensor turned = output.input(1);
    Tensor toInner = Ops.convolution(cotangent, Ops.unturned(turned), window);
    Tensor toKernel = Ops.turned(Ops.convolutionKernel(cotangent, inner, window));
    return List.of(Ops.sumTo(toInner, inner.shape()), Ops.sumTo(toKernel, turned.shape()));
  }
}
