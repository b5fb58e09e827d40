package org.kindling.program.rule;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.Tensor;

/**
 * Gathers additions of what repeats along a tensor, so that a pass over its elements adds one such
 * shift instead of several: the derivative of a normalisation has three.
 */
final class ShiftRules implements Simplifier.Rule {
  @Override
  public Optional<Tensor> apply(Tensor tensor) {
    Optional<Shifted> sum = Shifted.of(tensor);
    if (sum.isPresent()) {
      return twice(tensor, sum.get());
    }
    if (tensor.primitive() == Binary.ADD) {
      return outwards(tensor, 0, 1).or(() -> outwards(tensor, 1, 0));
    }
    return tensor.primitive() == Binary.MULTIPLY
        ? product(tensor, 0, 1).or(() -> product(tensor, 1, 0))
        : Optional.empty();
  }

  /** {@code (x + a) + b} as {@code x + (a + b)}. */
  private static Optional<Tensor> twice(Tensor tensor, Shifted sum) {
    return Shifted.of(sum.base())
        .filter(inner -> fits(tensor, inner.shift(), sum.shift()))
        .map(inner -> add(tensor, inner.base(), add(tensor, inner.shift(), sum.shift())));
  }

  /** {@code (x + a) + y} as {@code (x + y) + a}. */
  private static Optional<Tensor> outwards(Tensor tensor, int shifted, int other) {
    return Shifted.of(tensor.input(shifted))
        .filter(sum -> sum.base().shape().equals(tensor.shape()))
        .map(sum -> add(tensor, add(tensor, sum.base(), tensor.input(other)), sum.shift()));
  }

  /** {@code (x + a) * b} as {@code x * b + a * b}, where b repeats along x as a does. */
  private static Optional<Tensor> product(Tensor tensor, int shifted, int factor) {
    Tensor b = tensor.input(factor);
    return Shifted.of(tensor.input(shifted))
        .filter(sum -> sum.base().shape().equals(tensor.shape()))
        .filter(sum -> fits(tensor, sum.shift(), b))
        .map(
            sum ->
                add(
                    tensor,
                    tensor.withInputs(List.of(sum.base(), b)),
                    tensor.withInputs(List.of(sum.shift(), b))));
  }

  private static boolean fits(Tensor tensor, Tensor a, Tensor b) {
    return a.shape().broadcastWith(b.shape()).size() < tensor.shape().size();
  }

  private static Tensor add(Tensor like, Tensor a, Tensor b) {
    return like.replacedBy(Binary.ADD, List.of(a, b));
  }
}
