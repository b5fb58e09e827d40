package org.kindling.graph;

import java.util.List;

/**
 * The transpose of {@link Patches}: rows [t, n * places, window * channel] added up at the pixels
 * that they were seen at.
 *
 * @param window how it moves
 * @param images the result's shape, [t, n, row, column, channel]
 */
public record PatchSums(Window window, Shape images) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    if (!new Patches(window).shape(List.of(images)).equals(operands.get(0))) {
      throw new IllegalArgumentException("the rows do not fit " + images);
    }
    return images;
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    return List.of(Ops.patches(cotangent, window));
  }
}
