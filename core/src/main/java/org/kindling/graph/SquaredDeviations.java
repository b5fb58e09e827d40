package org.kindling.graph;

import java.util.List;

/**
 * The sum along axes of the squared differences from the mean along them: (x, its mean) give the
 * mean's shape.
 *
 * <p>Nothing flows back to the mean: as the differences sum to 0, moving it changes nothing. That
 * saves a pass over the elements in each derivative.
 *
 * @param axes which, ascending; the mean has size 1 there
 */
public record SquaredDeviations(List<Integer> axes) implements Primitive {
  /** Copies the axes. */
  public SquaredDeviations {
    axes = List.copyOf(axes);
  }

  @Override
  public Shape shape(List<Shape> operands) {
    Shape reduced = Sum.reduced(operands.get(0), axes);
    if (!reduced.equals(operands.get(1))) {
      throw new IllegalArgumentException("the mean must be of shape " + reduced);
    }
    return reduced;
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor x = output.input(0);
    Tensor mean = output.input(1);
    Tensor twice = Ops.multiply(cotangent, Ops.constant(2));
    return List.of(Ops.multiply(Ops.subtract(x, mean), twice), Ops.zeros(mean.shape()));
  }
}
