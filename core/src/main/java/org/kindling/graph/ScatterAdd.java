package org.kindling.graph;

import java.util.List;

/**
 * The transpose of {@link Gather}: rows [t, m, d] are added up at indices [t, m] of a result [t, n,
 * d] that starts with zeros; indices whose task axis is 1 are shared.
 *
 * @param rows n, the number of rows of the result
 */
public record ScatterAdd(int rows) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape values = operands.get(0);
    Shape indices = operands.get(1);
    boolean agree =
        values.rank() == 3
            && indices.rank() == 2
            && values.get(1) == indices.get(1)
            && (indices.get(0) == 1 || indices.get(0) == values.get(0));
    if (!agree) {
      throw new IllegalArgumentException(
          "needs values [task, row, feature] and indices [task, row]");
    }
    return values.with(1, rows);
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor indices = output.input(1);
    return List.of(Ops.gather(cotangent, indices), Ops.zeros(indices.shape()));
  }
}
