package org.kindling.graph;

import java.util.List;

/**
 * Rows by number: [t, n, d] at indices [t, m] gives [t, m, d]; an operand whose task axis is 1 is
 * shared. Indices are whole numbers in 0 .. n - 1, held as floating point.
 */
public record Gather() implements Primitive {
  @Override
  public Shape shape(List<Shape> operands) {
    Shape rows = operands.get(0);
    Shape indices = operands.get(1);
    if (rows.rank() != 3 || indices.rank() != 2) {
      throw new IllegalArgumentException("needs rows [task, row, feature] and indices [task, row]");
    }
    int tasks = Shape.of(rows.get(0)).broadcastWith(Shape.of(indices.get(0))).get(0);
    return Shape.of(tasks, indices.get(1), rows.get(2));
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor rows = output.input(0);
    Tensor indices = output.input(1);
    Tensor perTask = Ops.scatterAdd(cotangent, indices, rows.shape().get(1));
    return List.of(Ops.sumTo(perTask, rows.shape()), Ops.zeros(indices.shape()));
  }
}
