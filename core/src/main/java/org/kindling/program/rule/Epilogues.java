package org.kindling.program.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.Fused;
import org.kindling.graph.MatMul;
import org.kindling.graph.MatMul.Orientation;
import org.kindling.graph.MultiplyAdd;
import org.kindling.graph.MultiplyAddRelu;
import org.kindling.graph.Primitive;
import org.kindling.graph.Reshape;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;

/**
 * Joins products with what is done to each of their elements, where nothing else needs these: a
 * bias, an activation, a gate, an addition or a step of gradient descent while they are in the
 * first cache.
 *
 * <p>Convolutions are left alone: their rows are stored class by class of places, and a value that
 * is read so comes slower than in a pass of its own (3 to 5 % of a conv-4).
 */
final class Epilogues {
  /** Columns of a product from which a machine's vectors are full: the widest has 16 lanes. */
  private static final int WIDE = 16;

  private final Pass pass;

  private Epilogues(Pass pass) {
    this.pass = pass;
  }

  /** The same outputs, fewer values of which are written to memory. */
  static List<Tensor> join(List<Tensor> outputs) {
    Pass pass = new Pass(outputs);
    return pass.run(new Epilogues(pass)::withEpilogue, Epilogues::join);
  }

  private Optional<Tensor> withEpilogue(Tensor tensor) {
    Primitive primitive = tensor.primitive();
    if (primitive instanceof MultiplyAdd) {
      return outerProduct(tensor, tensor.input(0), tensor.input(1))
          .flatMap(product -> fused(tensor, Binary.ADD, 0, product, pass.copy(tensor.input(2))));
    }
    if (primitive instanceof MultiplyAddRelu) {
      return outerProduct(tensor, tensor.input(0), tensor.input(1))
          .flatMap(
              product -> fused(tensor, Binary.ADD_RELU, 0, product, pass.copy(tensor.input(2))));
    }
    if (primitive == Binary.GATE) {
      return epilogue(tensor, 0);
    }
    if (primitive == Binary.ADD || primitive == Binary.ADD_RELU) {
      return epilogue(tensor, 0).or(() -> epilogue(tensor, 1));
    }
    return primitive instanceof ScaledAdd ? epilogue(tensor, 1) : Optional.empty();
  }

  /** The tensor as the epilogue of one of its two operands. */
  private Optional<Tensor> epilogue(Tensor tensor, int position) {
    Tensor operand = tensor.input(position);
    Tensor other = tensor.input(1 - position);
    if (operand == other || !pass.isNeededOnce(operand)) {
      return Optional.empty();
    }
    return product(operand)
        .flatMap(product -> fused(tensor, tensor.primitive(), position, product, pass.copy(other)));
  }

  /** What computes an operand, if that is a product that nothing else needs. */
  private Optional<Tensor> product(Tensor operand) {
    if (operand.primitive() instanceof Reshape reshape) {
      Tensor inner = operand.input(0);
      boolean keepsRows =
          inner.shape().rank() > 0
              && operand.shape().rank() > 0
              && inner.shape().get(-1) == operand.shape().get(-1);
      return keepsRows && pass.isNeededOnce(inner)
          ? product(inner).map(product -> after(product, reshape, 0, List.of(), operand))
          : Optional.empty();
    }
    if (operand.primitive() == Binary.MULTIPLY) {
      return outerProduct(operand, operand.input(0), operand.input(1));
    }
    Tensor known = pass.copy(operand);
    Primitive primitive = known.primitive();
    boolean isProduct = primitive instanceof MatMul || primitive instanceof Fused;
    return isProduct ? Optional.of(known) : Optional.empty();
  }

  /** A column multiplied by a row, as the product of matrices that it is. */
  private Optional<Tensor> outerProduct(Tensor like, Tensor a, Tensor b) {
    if (isColumn(a, like) && isRow(b, like)) {
      return Optional.of(product(like, a, b));
    }
    return isColumn(b, like) && isRow(a, like)
        ? Optional.of(product(like, b, a))
        : Optional.empty();
  }

  private Tensor product(Tensor like, Tensor column, Tensor row) {
    return like.replacedBy(
        new MatMul(Orientation.PLAIN, Orientation.PLAIN),
        List.of(pass.copy(column), pass.copy(row)));
  }

  private static boolean isColumn(Tensor x, Tensor product) {
    Shape shape = product.shape();
    return shape.rank() >= 3
        && x.shape().rank() == shape.rank()
        && x.shape().get(-1) == 1
        && x.shape().get(-2) == shape.get(-2);
  }

  private static boolean isRow(Tensor x, Tensor product) {
    Shape shape = product.shape();
    return x.shape().rank() == shape.rank()
        && x.shape().get(-2) == 1
        && x.shape().get(-1) == shape.get(-1);
  }

  /** The product with its epilogue, where that takes whole rows of the other operand. */
  private static Optional<Tensor> fused(
      Tensor like, Primitive last, int position, Tensor product, Tensor other) {
    Shape shape = like.shape();
    boolean fits =
        shape.rank() >= 3
            && shape.get(-1) >= WIDE
            && product.shape().equals(shape)
            && other.shape().rank() > 0
            && other.shape().get(-1) == shape.get(-1);
    return fits
        ? Optional.of(after(product, last, position, List.of(other), like))
        : Optional.empty();
  }

  private static Tensor after(
      Tensor product, Primitive last, int position, List<Tensor> others, Tensor like) {
    List<Tensor> operands = new ArrayList<>(product.inputs());
    operands.addAll(others);
    return like.replacedBy(
        new Fused(product.primitive(), product.inputs().size(), last, position), operands);
  }
}
