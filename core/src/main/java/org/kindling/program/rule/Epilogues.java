package org.kindling.program.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.kindling.graph.Scan;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.graph.Topology;

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

  private final Map<Tensor, Integer> consumers;
  private final Map<Tensor, Tensor> joined = new HashMap<>();

  private Epilogues(List<Tensor> outputs) {
    this.consumers = Fusion.consumers(outputs);
  }

  /** The same outputs, fewer values of which are written to memory. */
  static List<Tensor> join(List<Tensor> outputs) {
    Epilogues epilogues = new Epilogues(outputs);
    for (Tensor tensor : Topology.order(outputs)) {
      epilogues.joined.put(tensor, epilogues.join(tensor));
    }
    return outputs.stream().map(epilogues.joined::get).toList();
  }

  private Tensor join(Tensor tensor) {
    return withEpilogue(tensor)
        .orElseGet(
            () -> {
              List<Tensor> inputs = tensor.inputs().stream().map(joined::get).toList();
              if (tensor.primitive() instanceof Scan scan) {
                return tensor.replacedBy(
                    scan.with(scan.body().map(Epilogues::join), scan.kept()), inputs);
              }
              return inputs.equals(tensor.inputs()) ? tensor : tensor.withInputs(inputs);
            });
  }

  private Optional<Tensor> withEpilogue(Tensor tensor) {
    Primitive primitive = tensor.primitive();
    if (primitive instanceof MultiplyAdd) {
      return outerProduct(tensor, tensor.input(0), tensor.input(1))
          .flatMap(product -> fused(tensor, Binary.ADD, 0, product, joined.get(tensor.input(2))));
    }
    if (primitive instanceof MultiplyAddRelu) {
      return outerProduct(tensor, tensor.input(0), tensor.input(1))
          .flatMap(
              product -> fused(tensor, Binary.ADD_RELU, 0, product, joined.get(tensor.input(2))));
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
    if (operand == other || consumers.get(operand) != 1) {
      return Optional.empty();
    }
    return product(operand)
        .flatMap(
            product -> fused(tensor, tensor.primitive(), position, product, joined.get(other)));
  }

  /** What computes an operand, if that is a product that nothing else needs. */
  private Optional<Tensor> product(Tensor operand) {
    if (operand.primitive() instanceof Reshape reshape) {
      Tensor inner = operand.input(0);
      boolean keepsRows =
          inner.shape().rank() > 0
              && operand.shape().rank() > 0
              && inner.shape().get(-1) == operand.shape().get(-1);
      return keepsRows && consumers.get(inner) == 1
          ? product(inner).map(product -> after(product, reshape, 0, List.of(), operand))
          : Optional.empty();
    }
    if (operand.primitive() == Binary.MULTIPLY) {
      return outerProduct(operand, operand.input(0), operand.input(1));
    }
    Tensor known = joined.get(operand);
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
        List.of(joined.get(column), joined.get(row)));
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
