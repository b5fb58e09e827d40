package org.kindling.program.kernel;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Gather;
import org.kindling.graph.Primitive;
import org.kindling.graph.ScatterAdd;

/**
 * Rows by number, in either precision: taken from a table each as one piece of memory, or added up
 * in it one after the other. No matrix of ones and zeros is made.
 */
final class RowKernels implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    if (primitive instanceof Gather) {
      return Optional.of(gather(operands.get(0), operands.get(1), result));
    }
    return primitive instanceof ScatterAdd
        ? Optional.of(scatterAdd(operands, result, plain(operands.get(0), result)))
        : Optional.empty();
  }

  private static Kernel gather(Buffer table, Buffer indices, Buffer result) {
    RowMap map = new RowMap(table, indices, result, result.shape().get(0));
    Object x = table.memory();
    Object z = result.memory();
    return () ->
        map.forEach(
            (from, to) ->
                System.arraycopy(x, table.start() + from, z, result.start() + to, map.width()));
  }

  /** The kernel of values added up at their indices, a row at a time by the given sum. */
  static Kernel scatterAdd(List<Buffer> operands, Buffer result, RowSum sum) {
    RowMap map = new RowMap(result, operands.get(1), operands.get(0), result.shape().get(0));
    Kernel zeros = Zeros.in(result);
    int width = map.width();
    return () -> {
      zeros.run();
      map.forEach((to, from) -> sum.add(from, to, width));
    };
  }

  private static RowSum plain(Buffer values, Buffer result) {
    Elements x = Elements.of(values);
    Elements z = Elements.of(result);
    return (from, to, width) -> {
      for (int i = 0; i < width; i++) {
        z.put(to + i, z.get(to + i) + x.get(from + i));
      }
    };
  }

  /** Adds a row of values to a row of the result; both are given by their first elements. */
  @FunctionalInterface
  interface RowSum {
    void add(int from, int to, int width);
  }
}
