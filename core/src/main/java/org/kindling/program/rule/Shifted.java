package org.kindling.program.rule;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.Ops;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.Tensor;
import org.kindling.graph.Unary;

/**
 * A tensor seen as another plus what repeats along it, such as a channel's shift.
 *
 * @param base of the tensor's shape
 * @param shift of a smaller one
 */
record Shifted(Tensor base, Tensor shift) {
  /** The tensor's parts; empty where it is no such sum. */
  static Optional<Shifted> of(Tensor tensor) {
    if (tensor.inputs().size() != 2) {
      return Optional.empty();
    }
    Tensor first = tensor.input(0);
    Tensor second = tensor.input(1);
    if (tensor.primitive() == Binary.ADD && isBase(second, tensor) && isSmall(first, tensor)) {
      return Optional.of(new Shifted(second, first));
    }
    return isBase(first, tensor) && isSmall(second, tensor)
        ? shift(tensor, second).map(shift -> new Shifted(first, shift))
        : Optional.empty();
  }

  private static boolean isBase(Tensor operand, Tensor tensor) {
    return operand.shape().equals(tensor.shape());
  }

  private static boolean isSmall(Tensor operand, Tensor tensor) {
    return operand.shape().size() < tensor.shape().size();
  }

  private static Optional<Tensor> shift(Tensor sum, Tensor second) {
    if (sum.primitive() == Binary.ADD) {
      return Optional.of(second);
    }
    if (sum.primitive() == Binary.SUBTRACT) {
      return Optional.of(sum.replacedBy(Unary.NEGATE, List.of(second)));
    }
    return sum.primitive() instanceof ScaledAdd scaled
        ? Optional.of(
            sum.replacedBy(Binary.MULTIPLY, List.of(second, Ops.constant(scaled.scale()))))
        : Optional.empty();
  }
}
