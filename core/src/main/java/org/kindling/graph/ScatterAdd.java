package org.kindling.graph;

import java.util.List;

/**
 * The transpose of {@link Gather}: rows [t, m, d] are added up, in their order, at indices [t, m]
 * of a result [t, n, d] that starts with zeros; an operand whose task axis is 1 is shared.
 *
 * @param rows n, the number of rows of the result
 */
public record ScatterAdd(int rows) implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape values = operands.get(0);
    Shape indices = operands.get(1);
    if (values.rank() != 3 || indices.rank() != 2 || values.get(1) != indices.get(1)) {
      throw new IllegalArgumentException(
          "needs values [task, row, feature] and indices [task, row]");
    }
    Gather.requireCountable(rows);
    return Shape.of(Window.tasks(values, indices), rows, values.get(2));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor values = output.input(0);
    Tensor indices = output.input(1);
    Tensor perTask = Ops.gather(cotangent, indices);
    return List.of(Ops.sumTo(perTask, values.shape()), Ops.zeros(indices.shape()));
  }
}
