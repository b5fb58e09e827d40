package org.kindling.program.rule;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.Constant;
import org.kindling.graph.MatMul;
import org.kindling.graph.Tensor;

/**
 * The order in which a chain of products is computed. A gradient of weights is a product of few
 * rows, {@code V = B' C}; a product with it is cheaper row by row: {@code A V = (A B') C} and
 * {@code A V' = (A C') B}, and V need not be there at all.
 */
final class ChainRules implements Simplifier.Rule {
  @Override
  public Optional<Tensor> apply(Tensor tensor) {
    if (!(tensor.primitive() instanceof MatMul matmul)) {
      return Optional.empty();
    }
    Tensor right = tensor.input(1);
    boolean scaled =
        right.primitive() == Binary.MULTIPLY && right.input(1).primitive() instanceof Constant;
    Tensor chain = scaled ? right.input(0) : right;
    if (!isGradient(chain) || !isCheaper(tensor, chain)) {
      return Optional.empty();
    }
    boolean plain = matmul.right() == PLAIN;
    Tensor near = chain.input(plain ? 0 : 1);
    Tensor far = chain.input(plain ? 1 : 0);
    Tensor inner =
        tensor.replacedBy(new MatMul(matmul.left(), TRANSPOSED), List.of(tensor.input(0), near));
    Tensor weights =
        scaled ? tensor.replacedBy(Binary.MULTIPLY, List.of(inner, right.input(1))) : inner;
    return Optional.of(tensor.replacedBy(new MatMul(PLAIN, PLAIN), List.of(weights, far)));
  }

  private static boolean isGradient(Tensor x) {
    return x.primitive() instanceof MatMul matmul
        && matmul.left() == TRANSPOSED
        && matmul.right() == PLAIN;
  }

  /** By multiplications of each matrix; that V may be needed elsewhere does not count. */
  private static boolean isCheaper(Tensor tensor, Tensor chain) {
    long rows = tensor.shape().get(-2);
    long terms = chain.input(0).shape().get(-2);
    long m = chain.shape().get(-2);
    long n = chain.shape().get(-1);
    boolean sameProducts =
        tensor.shape().with(-2, 1).with(-1, 1).equals(chain.shape().with(-2, 1).with(-1, 1));
    return sameProducts && rows * terms * (m + n) < rows * m * n;
  }
}
