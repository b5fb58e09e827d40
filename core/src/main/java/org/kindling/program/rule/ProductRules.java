package org.kindling.program.rule;

import static org.kindling.program.rule.Simplifier.reshaped;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.kindling.graph.Binary;
import org.kindling.graph.Broadcast;
import org.kindling.graph.MatMul;
import org.kindling.graph.MatMul.Orientation;
import org.kindling.graph.Shape;
import org.kindling.graph.Sum;
import org.kindling.graph.Tensor;

/**
 * What follows from the leading axes of products: tasks, and whatever lies between them and the
 * rows, such as heads, particles or time.
 *
 * <p>Algorithms repeat shared parameters for every task and differentiate by the copies. Here the
 * copies go away again: a product with shared weights becomes one product over the rows of all
 * tasks, and the sum over tasks of products over rows becomes one product over all rows.
 */
final class ProductRules implements Simplifier.Rule {
  @Override
  public Optional<Tensor> apply(Tensor tensor) {
    if (tensor.primitive() instanceof MatMul matmul) {
      return shared(tensor, ProductRules::isRepeatedMatrix)
          .or(() -> outerProduct(matmul, tensor))
          .or(() -> mergedRows(matmul, tensor));
    }
    return tensor.primitive() instanceof Sum sum ? sumOfProducts(sum, tensor) : Optional.empty();
  }

  /** A product takes an operand that is repeated along leading axes as the shared one it is. */
  static Optional<Tensor> shared(Tensor tensor, Predicate<Tensor> isRepeated) {
    List<Tensor> operands =
        tensor.inputs().stream().map(x -> isRepeated.test(x) ? x.input(0) : x).toList();
    if (operands.equals(tensor.inputs())) {
      return Optional.empty();
    }
    Tensor product = tensor.withInputs(operands);
    return Optional.of(
        product.shape().equals(tensor.shape())
            ? product
            : tensor.replacedBy(new Broadcast(tensor.shape()), List.of(product)));
  }

  private static boolean isRepeatedMatrix(Tensor x) {
    return x.primitive() instanceof Broadcast
        && x.input(0).shape().get(-2) == x.shape().get(-2)
        && x.input(0).shape().get(-1) == x.shape().get(-1);
  }

  /** A product over an inner dimension of 1 is a multiplication with broadcasting. */
  private static Optional<Tensor> outerProduct(MatMul matmul, Tensor tensor) {
    Tensor a = tensor.input(0);
    Tensor b = tensor.input(1);
    if (MatMul.inner(a.shape(), matmul.left()) != 1) {
      return Optional.empty();
    }
    Shape column = a.shape().with(-2, tensor.shape().get(-2)).with(-1, 1);
    Shape row = b.shape().with(-2, 1).with(-1, tensor.shape().get(-1));
    return Optional.of(
        tensor.replacedBy(
            Binary.MULTIPLY, List.of(reshaped(tensor, a, column), reshaped(tensor, b, row))));
  }

  /** [..., h, m, k] by [..., 1, k, n], a matrix that the last leading axes share, as h * m rows. */
  private static Optional<Tensor> mergedRows(MatMul matmul, Tensor tensor) {
    Tensor a = tensor.input(0);
    Tensor b = tensor.input(1);
    int first = a.shape().rank() - 2;
    while (first > 0 && b.shape().get(first - 1) == 1) {
      first--;
    }
    Tensor rows = rowsFrom(first, a, tensor);
    return matmul.left() == Orientation.PLAIN && rows != a
        ? Optional.of(reshaped(tensor, tensor.withInputs(List.of(rows, b)), tensor.shape()))
        : Optional.empty();
  }

  /** The sum over the last leading axes of [..., h, k, m]' [..., h, k, n] as one of h * k rows. */
  private static Optional<Tensor> sumOfProducts(Sum sum, Tensor tensor) {
    Tensor x = tensor.input(0);
    boolean overRows =
        x.primitive() instanceof MatMul matmul
            && matmul.left() == Orientation.TRANSPOSED
            && matmul.right() == Orientation.PLAIN
            && isOverMatrices(sum, x);
    if (!overRows) {
      return Optional.empty();
    }
    int first = sum.axes().get(0);
    return Optional.of(
        x.withInputs(x.inputs().stream().map(operand -> rowsFrom(first, operand, x)).toList()));
  }

  /** Whether all leading axes from the first summed one on are summed, and shared by neither. */
  private static boolean isOverMatrices(Sum sum, Tensor product) {
    int matrix = product.shape().rank() - 2;
    Shape a = product.input(0).shape();
    Shape b = product.input(1).shape();
    return sum.axes().stream().allMatch(axis -> axis < matrix)
        && IntStream.range(sum.axes().get(0), matrix)
            .allMatch(
                axis ->
                    a.get(axis) == b.get(axis) && (a.get(axis) == 1 || sum.axes().contains(axis)));
  }

  /** The matrices along the leading axes from one on, one below the other; itself if it is one. */
  private static Tensor rowsFrom(int first, Tensor x, Tensor like) {
    Shape shape = x.shape();
    int rows = shape.get(-2);
    for (int axis = first; axis < x.shape().rank() - 2; axis++) {
      rows *= shape.get(axis);
      shape = shape.with(axis, 1);
    }
    return reshaped(like, x, shape.with(-2, rows));
  }
}
