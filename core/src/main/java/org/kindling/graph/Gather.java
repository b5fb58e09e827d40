package org.kindling.graph;

import java.util.List;

/**
 * Rows of a table by number, such as the embeddings of words: [t, n, d] at indices [t, m] gives [t,
 * m, d]; an operand whose task axis is 1 is shared.
 *
 * <p>Indices are whole numbers in 0 .. n - 1, held as floating point; any other one is an error,
 * which names its task and row, when the program runs. The derivative adds up rows in the table
 * ({@link ScatterAdd}); there is none by the indices.
 */
public record Gather() implements Primitive {
  /** Up to here single precision holds every whole number. */
  private static final int MOST_ROWS = 1 << 24;

  @Override
  public Shape shape(List<Shape> operands) {
    Shape rows = operands.get(0);
    Shape indices = operands.get(1);
    if (rows.rank() != 3 || indices.rank() != 2) {
      throw new IllegalArgumentException("needs rows [task, row, feature] and indices [task, row]");
    }
    requireCountable(rows.get(1));
    return Shape.of(Window.tasks(rows, indices), indices.get(1), rows.get(2));
  }

  static void requireCountable(int rows) {
    if (rows > MOST_ROWS) {
      throw new IllegalArgumentException(
          "single precision numbers at most " + MOST_ROWS + " rows but there are " + rows);
    }
  }

  @Override
  public List<Tensor> pullback(Tensor output, Tensor cotangent) {
    Tensor rows = output.input(0);
    Tensor indices = output.input(1);
    Tensor perTask = Ops.scatterAdd(cotangent, indices, rows.shape().get(1));
    return List.of(Ops.sumTo(perTask, rows.shape()), Ops.zeros(indices.shape()));
  }
}
