package org.kindling.graph;

import java.util.List;

/**
 * What a window sees at each of its places: images [t, n, row, column, channel] as rows [t, n *
 * places, window * channel]. A convolution of few channels is a product with these rows.
 *
 * @param window how it moves
 */
public record Patches(Window window) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape images = operands.get(0);
    Window.requireRank5(images);
    int places = window.outputRows(images.get(2)) * window.outputColumns(images.get(3));
    return Shape.of(
        images.get(0), images.get(1) * places, window.height() * window.width() * images.get(4));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(Ops.patchSums(cotangent, window, output.input(0).shape()));
  }
}
