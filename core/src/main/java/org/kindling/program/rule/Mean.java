package org.kindling.program.rule;

import java.util.OptionalInt;
import org.kindling.graph.Binary;
import org.kindling.graph.Constant;
import org.kindling.graph.SquaredDeviations;
import org.kindling.graph.Sum;
import org.kindling.graph.SumOfProducts;
import org.kindling.graph.Tensor;

/**
 * Sums that are multiplied with one over a whole number, as rules that gather factors leave a mean:
 * divided, they are rounded once and not twice.
 */
final class Mean {
  private Mean() {}

  /** What the sum is to be divided by; empty where the tensor is no such mean. */
  static OptionalInt count(Tensor tensor) {
    if (tensor.primitive() == Binary.MULTIPLY
        && tensor.input(1).primitive() instanceof Constant share
        && isSum(tensor.input(0))) {
      long count = Math.round(1 / share.value());
      boolean whole = count != 0 && (int) count == count && 1.0 / count == share.value();
      return whole ? OptionalInt.of((int) count) : OptionalInt.empty();
    }
    return OptionalInt.empty();
  }

  private static boolean isSum(Tensor tensor) {
    return tensor.primitive() instanceof Sum
        || tensor.primitive() instanceof SumOfProducts
        || tensor.primitive() instanceof SquaredDeviations;
  }
}
