package org.kindling.graph;

import java.util.List;
import java.util.Locale;

/**
 * Images [t, n, row, column, channel] convolved with a kernel [t, row, column, channel, filter];
 * gives [t, n, row, column, filter]. An operand whose task axis is 1 is shared.
 *
 * <p>With {@link ConvolutionInput} and {@link ConvolutionKernel} it is one of three forms that are
 * linear in each operand and are each other's derivatives.
 *
 * @param window how the kernel moves
 */
public record Convolution(Window window) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape images = operands.get(0);
    Shape kernel = operands.get(1);
    Window.requireRank5(images, kernel);
    boolean fits =
        kernel.get(1) == window.height()
            && kernel.get(2) == window.width()
            && kernel.get(3) == images.get(4);
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the kernel must be [task, %d, %d, %d, filter]",
              window.height(),
              window.width(),
              images.get(4)));
    }
    return window.output(images, Window.tasks(images, kernel), kernel.get(4));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor images = output.input(0);
    Tensor kernel = output.input(1);
    Tensor toImages = Ops.convolutionInput(cotangent, kernel, window, images.shape());
    Tensor toKernel = Ops.convolutionKernel(images, cotangent, window);
    return List.of(Ops.sumTo(toImages, images.shape()), Ops.sumTo(toKernel, kernel.shape()));
  }
}
