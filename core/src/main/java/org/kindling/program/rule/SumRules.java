package org.kindling.program.rule;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.Constant;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.Sum;
import org.kindling.graph.Tensor;

/**
 * The sum over tasks of several derivatives is the sum of each where that makes one product over
 * the rows of all tasks of it: the derivatives of each task are then never written.
 */
final class SumRules implements Simplifier.Rule {
  private final Simplifier.Rule joins;

  /**
   * The rules.
   *
   * @param joins what makes one product of a sum of products
   */
  SumRules(Simplifier.Rule joins) {
    this.joins = joins;
  }

  @Override
  public Optional<Tensor> apply(Tensor tensor) {
    if (!(tensor.primitive() instanceof Sum)) {
      return Optional.empty();
    }
    Tensor terms = tensor.input(0);
    return isSum(terms) && terms.inputs().stream().anyMatch(x -> isJoined(tensor, x))
        ? Optional.of(
            terms.withInputs(
                terms.inputs().stream().map(x -> tensor.withInputs(List.of(x))).toList()))
        : Optional.empty();
  }

  /** Of two operands that have all its elements. */
  private static boolean isSum(Tensor x) {
    boolean linear =
        x.primitive() == Binary.ADD
            || x.primitive() == Binary.SUBTRACT
            || x.primitive() instanceof ScaledAdd;
    return linear && x.inputs().stream().allMatch(term -> term.shape().equals(x.shape()));
  }

  private boolean isJoined(Tensor sum, Tensor term) {
    if (isSum(term)) {
      return term.inputs().stream().anyMatch(x -> isJoined(sum, x));
    }
    boolean scaled =
        term.primitive() == Binary.MULTIPLY && term.input(1).primitive() instanceof Constant;
    return scaled
        ? isJoined(sum, term.input(0))
        : joins
            .apply(sum.withInputs(List.of(term)))
            .filter(joined -> joined.primitive().equals(term.primitive()))
            .isPresent();
  }
}
