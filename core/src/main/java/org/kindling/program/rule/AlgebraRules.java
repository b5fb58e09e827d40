package org.kindling.program.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.kindling.graph.Binary;
import org.kindling.graph.Broadcast;
import org.kindling.graph.Constant;
import org.kindling.graph.MultiplyAdd;
import org.kindling.graph.Ops;
import org.kindling.graph.Permute;
import org.kindling.graph.Primitive;
import org.kindling.graph.Reshape;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.Shape;
import org.kindling.graph.StopGradient;
import org.kindling.graph.Sum;
import org.kindling.graph.Tensor;
import org.kindling.graph.Unary;

/**
 * Identities of arithmetic: neutral elements, folded constants, factors pulled outwards until they
 * meet a sum, and broadcasts that an element-wise operation does by itself.
 */
final class AlgebraRules implements Simplifier.Rule {
  @Override
  public Optional<Tensor> apply(Tensor tensor) {
    Primitive primitive = tensor.primitive();
    if (primitive instanceof StopGradient) {
      return Optional.of(tensor.input(0));
    }
    if (primitive instanceof Reshape || primitive instanceof Broadcast) {
      return layout(tensor);
    }
    if (primitive instanceof Permute permute) {
      return permuted(permute, tensor);
    }
    if (primitive instanceof Unary unary) {
      return unary(unary, tensor).or(() -> broadcastLater(tensor));
    }
    if (primitive instanceof Binary binary) {
      return narrowConstants(tensor)
          .or(() -> folded(binary, tensor))
          .or(() -> neutral(binary, tensor))
          .or(() -> factors(binary, tensor))
          .or(() -> broadcastLater(tensor));
    }
    if (primitive instanceof ScaledAdd scaled) {
      return scaledAdd(scaled, tensor).or(() -> broadcastLater(tensor));
    }
    if (primitive instanceof MultiplyAdd) {
      return broadcastLater(tensor);
    }
    return primitive instanceof Sum sum ? sum(sum, tensor) : Optional.empty();
  }

  private static Optional<Tensor> layout(Tensor tensor) {
    Tensor x = tensor.input(0);
    if (x.shape().equals(tensor.shape())) {
      return Optional.of(x);
    }
    if (x.primitive() instanceof Constant constant) {
      return Optional.of(Ops.constant(constant.value(), tensor.shape()));
    }
    return x.primitive().getClass() == tensor.primitive().getClass()
        ? Optional.of(tensor.withInputs(x.inputs()))
        : Optional.empty();
  }

  /** Two orders one after the other are one; the order in which the axes are is none. */
  private static Optional<Tensor> permuted(Permute permute, Tensor tensor) {
    Tensor x = tensor.input(0);
    List<Integer> order = permute.order();
    if (order.stream().sorted().toList().equals(order)) {
      return Optional.of(x);
    }
    if (x.primitive() instanceof Permute inner) {
      List<Integer> both = order.stream().map(inner.order()::get).toList();
      return Optional.of(tensor.replacedBy(new Permute(both), x.inputs()));
    }
    return Optional.empty();
  }

  private static Optional<Tensor> unary(Unary unary, Tensor tensor) {
    Tensor x = tensor.input(0);
    if (unary != Unary.NEGATE) {
      return Optional.empty();
    }
    if (x.primitive() == Unary.NEGATE) {
      return Optional.of(x.input(0));
    }
    return scale(x).map(scale -> scaled(tensor, x.input(0), -scale));
  }

  /** A full constant operand becomes a single number where the other operand gives the shape. */
  private static Optional<Tensor> narrowConstants(Tensor tensor) {
    for (int k = 0; k < 2; k++) {
      Tensor x = tensor.input(k);
      Tensor other = tensor.input(1 - k);
      if (x.primitive() instanceof Constant constant
          && x.shape().rank() > 0
          && other.shape().equals(tensor.shape())) {
        Tensor number = Ops.constant(constant.value());
        return Optional.of(
            tensor.withInputs(k == 0 ? List.of(number, other) : List.of(other, number)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Tensor> folded(Binary binary, Tensor tensor) {
    if (!(tensor.input(0).primitive() instanceof Constant a
        && tensor.input(1).primitive() instanceof Constant b)) {
      return Optional.empty();
    }
    double value =
        switch (binary) {
          case ADD -> a.value() + b.value();
          case SUBTRACT -> a.value() - b.value();
          case MULTIPLY -> a.value() * b.value();
          case DIVIDE -> a.value() / b.value();
          case MAXIMUM -> Math.max(a.value(), b.value());
          case POWER -> Binary.power(a.value(), b.value());
          case GATE -> b.value() <= 0 ? 0 : a.value();
          case EQUAL -> a.value() == b.value() ? 1 : 0;
          case ADD_RELU -> Math.max(a.value() + b.value(), 0);
        };
    return Optional.of(Ops.constant(value, tensor.shape()));
  }

  private static Optional<Tensor> neutral(Binary binary, Tensor tensor) {
    Tensor a = tensor.input(0);
    Tensor b = tensor.input(1);
    return switch (binary) {
      case ADD -> a.isConstant(0) ? wide(b, tensor) : b.isConstant(0) ? wide(a, tensor) : none();
      case SUBTRACT ->
          b.isConstant(0) ? wide(a, tensor) : a.isConstant(0) ? negated(b, tensor) : none();
      case MULTIPLY ->
          a.isConstant(0) || b.isConstant(0)
              ? zeros(tensor)
              : a.isConstant(1) ? wide(b, tensor) : b.isConstant(1) ? wide(a, tensor) : none();
      case DIVIDE -> a.isConstant(0) ? zeros(tensor) : b.isConstant(1) ? wide(a, tensor) : none();
      case GATE -> a.isConstant(0) ? zeros(tensor) : none();
      case POWER -> power(a, b, tensor);
      case MAXIMUM, EQUAL, ADD_RELU -> none();
    };
  }

  /** What is exact, or rounded once. */
  private static Optional<Tensor> power(Tensor a, Tensor b, Tensor tensor) {
    if (b.isConstant(0)) {
      return Optional.of(Ops.constant(1, tensor.shape()));
    }
    if (b.isConstant(1)) {
      return wide(a, tensor);
    }
    return b.isConstant(2) && a.shape().equals(tensor.shape())
        ? Optional.of(tensor.replacedBy(Unary.SQUARE, List.of(a)))
        : none();
  }

  private static Optional<Tensor> factors(Binary binary, Tensor tensor) {
    Tensor a = tensor.input(0);
    Tensor b = tensor.input(1);
    return switch (binary) {
      case ADD ->
          isNegated(b)
              ? Optional.of(tensor.replacedBy(Binary.SUBTRACT, List.of(a, b.input(0))))
              : isNegated(a)
                  ? Optional.of(tensor.replacedBy(Binary.SUBTRACT, List.of(b, a.input(0))))
                  : scaledSum(tensor, a, b, 1).or(() -> scaledSum(tensor, b, a, 1));
      case SUBTRACT ->
          isNegated(b)
              ? Optional.of(tensor.replacedBy(Binary.ADD, List.of(a, b.input(0))))
              : scaledSum(tensor, a, b, -1);
      case MULTIPLY -> product(tensor, a, b);
      case DIVIDE ->
          b.primitive() instanceof Constant constant
              ? Optional.of(scaled(tensor, a, 1 / constant.value()))
              : none();
      case MAXIMUM, POWER, GATE, EQUAL, ADD_RELU -> none();
    };
  }

  /** {@code a + sign * (y * c)} in one pass. */
  private static Optional<Tensor> scaledSum(Tensor tensor, Tensor a, Tensor b, int sign) {
    return scale(b)
        .map(scale -> tensor.replacedBy(new ScaledAdd(sign * scale), List.of(a, b.input(0))));
  }

  private static Optional<Tensor> product(Tensor tensor, Tensor a, Tensor b) {
    if (a.primitive() instanceof Constant) {
      return Optional.of(tensor.withInputs(List.of(b, a)));
    }
    if (b.primitive() instanceof Constant constant) {
      return isNegated(a)
          ? Optional.of(scaled(tensor, a.input(0), -constant.value()))
          : scale(a).map(inner -> scaled(tensor, a.input(0), inner * constant.value()));
    }
    return outwards(tensor, a, b).or(() -> outwards(tensor, b, a));
  }

  /** {@code (x * c) * b} as {@code (x * b) * c}, where that is not more work. */
  private static Optional<Tensor> outwards(Tensor tensor, Tensor a, Tensor b) {
    if (!a.shape().equals(tensor.shape())) {
      return none();
    }
    if (isNegated(a)) {
      Tensor product = tensor.withInputs(List.of(a.input(0), b));
      return Optional.of(tensor.replacedBy(Unary.NEGATE, List.of(product)));
    }
    return scale(a).map(c -> scaled(tensor, tensor.withInputs(List.of(a.input(0), b)), c));
  }

  private static Optional<Tensor> scaledAdd(ScaledAdd add, Tensor tensor) {
    Tensor a = tensor.input(0);
    Tensor b = tensor.input(1);
    if (add.scale() == 0 || b.isConstant(0)) {
      return wide(a, tensor);
    }
    if (a.isConstant(0)) {
      return b.shape().equals(tensor.shape())
          ? Optional.of(scaled(tensor, b, add.scale()))
          : none();
    }
    if (isNegated(b)) {
      return Optional.of(tensor.replacedBy(new ScaledAdd(-add.scale()), List.of(a, b.input(0))));
    }
    return scale(b)
        .map(c -> tensor.replacedBy(new ScaledAdd(add.scale() * c), List.of(a, b.input(0))));
  }

  private static Optional<Tensor> sum(Sum sum, Tensor tensor) {
    Tensor x = tensor.input(0);
    int count = x.shape().size() / tensor.shape().size();
    if (count == 1) {
      return Optional.of(x);
    }
    if (x.primitive() instanceof Constant constant) {
      return Optional.of(Ops.constant(constant.value() * count, tensor.shape()));
    }
    if (x.primitive() instanceof Sum inner) {
      TreeSet<Integer> axes = new TreeSet<>(sum.axes());
      axes.addAll(inner.axes());
      return Optional.of(tensor.replacedBy(new Sum(new ArrayList<>(axes)), x.inputs()));
    }
    if (isNegated(x)) {
      Tensor inside = tensor.withInputs(x.inputs());
      return Optional.of(tensor.replacedBy(Unary.NEGATE, List.of(inside)));
    }
    if (x.primitive() instanceof Broadcast) {
      return sumOfRepeated(tensor, x.input(0), x.shape());
    }
    return x.primitive() == Binary.MULTIPLY
        ? commonFactor(tensor, x, 0, 1).or(() -> commonFactor(tensor, x, 1, 0))
        : none();
  }

  /** What a broadcast repeats is counted instead of added, where all summed axes are repeated. */
  private static Optional<Tensor> sumOfRepeated(Tensor tensor, Tensor x, Shape repeated) {
    int[] axes = x.shape().broadcastAxes(repeated);
    List<Integer> wanted = ((Sum) tensor.primitive()).axes();
    boolean allRepeated =
        wanted.stream().allMatch(axis -> x.shape().get(axis) == 1) && axes.length > 0;
    if (!allRepeated) {
      return none();
    }
    int count = repeated.size() / tensor.shape().size();
    return Optional.of(scaled(tensor, Ops.broadcast(x, tensor.shape()), count));
  }

  /** A factor that is the same along the summed axes is multiplied after the sum. */
  private static Optional<Tensor> commonFactor(Tensor tensor, Tensor product, int x, int factor) {
    Tensor terms = product.input(x);
    Tensor common = product.input(factor);
    Shape padded = common.shape().padded(product.shape().rank());
    List<Integer> axes = ((Sum) tensor.primitive()).axes();
    boolean same = axes.stream().allMatch(axis -> padded.get(axis) == 1);
    return same && terms.shape().equals(product.shape())
        ? Optional.of(
            tensor.replacedBy(Binary.MULTIPLY, List.of(tensor.withInputs(List.of(terms)), common)))
        : none();
  }

  /** An element-wise operation on repeated operands is done before they are repeated. */
  private static Optional<Tensor> broadcastLater(Tensor tensor) {
    if (tensor.inputs().stream().noneMatch(x -> x.primitive() instanceof Broadcast)) {
      return none();
    }
    Tensor narrow =
        tensor.withInputs(
            tensor.inputs().stream()
                .map(x -> x.primitive() instanceof Broadcast ? x.input(0) : x)
                .toList());
    return Optional.of(
        narrow.shape().equals(tensor.shape())
            ? narrow
            : tensor.replacedBy(new Broadcast(tensor.shape()), List.of(narrow)));
  }

  private static boolean isNegated(Tensor tensor) {
    return tensor.primitive() == Unary.NEGATE;
  }

  /** The constant that the first operand is multiplied with, where there is one. */
  private static Optional<Double> scale(Tensor tensor) {
    return tensor.primitive() == Binary.MULTIPLY
            && tensor.input(1).primitive() instanceof Constant constant
            && tensor.input(0).shape().equals(tensor.shape())
        ? Optional.of(constant.value())
        : Optional.empty();
  }

  private static Tensor scaled(Tensor like, Tensor x, double scale) {
    return like.replacedBy(Binary.MULTIPLY, List.of(x, Ops.constant(scale)));
  }

  private static Optional<Tensor> wide(Tensor x, Tensor like) {
    return Optional.of(Ops.broadcast(x, like.shape()));
  }

  private static Optional<Tensor> negated(Tensor x, Tensor like) {
    return x.shape().equals(like.shape())
        ? Optional.of(like.replacedBy(Unary.NEGATE, List.of(x)))
        : none();
  }

  private static Optional<Tensor> zeros(Tensor like) {
    return Optional.of(Ops.zeros(like.shape()));
  }

  private static Optional<Tensor> none() {
    return Optional.empty();
  }
}
