package org.kindling.program.rule;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.kindling.graph.Binary;
import org.kindling.graph.GateAdd;
import org.kindling.graph.MultiplyAdd;
import org.kindling.graph.MultiplyAddRelu;
import org.kindling.graph.Ops;
import org.kindling.graph.Primitive;
import org.kindling.graph.Sum;
import org.kindling.graph.SumOfProducts;
import org.kindling.graph.Tensor;

/** Joins an element-wise operation with the one operand that nothing else needs. */
final class Fusion {
  private final Pass pass;

  private Fusion(Pass pass) {
    this.pass = pass;
  }

  /** The same outputs in fewer passes over memory. */
  static List<Tensor> fuse(List<Tensor> outputs) {
    Pass pass = new Pass(outputs);
    return pass.run(new Fusion(pass)::fused, Fusion::fuse);
  }

  private Optional<Tensor> fused(Tensor tensor) {
    return relu(tensor)
        .or(() -> Shifted.of(tensor).flatMap(sum -> shiftedProducts(tensor, sum)))
        .or(() -> joined(tensor, Binary.MULTIPLY, new MultiplyAdd()))
        .or(() -> joined(tensor, Binary.GATE, new GateAdd()))
        .or(() -> sumOfProducts(tensor))
        .or(() -> mean(tensor));
  }

  /** The positive part of a sum, or of a product and a sum. */
  private Optional<Tensor> relu(Tensor tensor) {
    if (!isRelu(tensor) || !isOnlyHere(tensor.input(0), Binary.ADD)) {
      return Optional.empty();
    }
    Tensor sum = tensor.input(0);
    for (int i = 0; i < 2; i++) {
      if (isOnlyHere(sum.input(i), Binary.MULTIPLY)) {
        return Optional.of(join(new MultiplyAddRelu(), tensor, sum.input(i), sum.input(1 - i)));
      }
    }
    return Optional.of(tensor.replacedBy(Binary.ADD_RELU, pass.copies(sum.inputs())));
  }

  /** A sum and the operand of it that is of a kind, where nothing else needs that. */
  private Optional<Tensor> joined(Tensor sum, Binary inner, Primitive both) {
    if (sum.primitive() != Binary.ADD) {
      return Optional.empty();
    }
    Tensor a = sum.input(0);
    Tensor b = sum.input(1);
    if (isOnlyHere(a, inner)) {
      return Optional.of(join(both, sum, a, b));
    }
    return isOnlyHere(b, inner) ? Optional.of(join(both, sum, b, a)) : Optional.empty();
  }

  private Tensor join(Primitive joined, Tensor sum, Tensor inner, Tensor other) {
    return sum.replacedBy(joined, pass.copies(List.of(inner.input(0), inner.input(1), other)));
  }

  private Optional<Tensor> sumOfProducts(Tensor tensor) {
    return tensor.primitive() instanceof Sum sum && isSumOfProducts(sum, tensor.input(0))
        ? Optional.of(
            tensor.replacedBy(new SumOfProducts(sum.axes()), pass.copies(tensor.input(0).inputs())))
        : Optional.empty();
  }

  private Optional<Tensor> mean(Tensor tensor) {
    OptionalInt count = Mean.count(tensor);
    return count.isPresent()
        ? Optional.of(
            tensor.replacedBy(
                Binary.DIVIDE, List.of(pass.copy(tensor.input(0)), Ops.constant(count.getAsInt()))))
        : Optional.empty();
  }

  /** Where rows are added up, so that elements side by side stay apart. */
  private boolean isSumOfProducts(Sum sum, Tensor x) {
    return isOnlyHere(x, Binary.MULTIPLY)
        && x.input(0).shape().equals(x.input(1).shape())
        && !sum.axes().contains(x.shape().rank() - 1);
  }

  /** {@code a * b + shift} in one pass, {@code a * b + c * d + shift} in two. */
  private Optional<Tensor> shiftedProducts(Tensor tensor, Shifted sum) {
    Tensor base = sum.base();
    if (isOnlyHere(base, Binary.MULTIPLY)) {
      return Optional.of(join(tensor, base, pass.copyOrNew(sum.shift())));
    }
    boolean products =
        isOnlyHere(base, Binary.ADD)
            && base.inputs().stream().allMatch(x -> isOnlyHere(x, Binary.MULTIPLY));
    return products
        ? Optional.of(
            join(tensor, base.input(0), join(tensor, base.input(1), pass.copyOrNew(sum.shift()))))
        : Optional.empty();
  }

  private Tensor join(Tensor like, Tensor product, Tensor joined) {
    List<Tensor> factors = pass.copies(product.inputs());
    return like.replacedBy(new MultiplyAdd(), List.of(factors.get(0), factors.get(1), joined));
  }

  private static boolean isRelu(Tensor tensor) {
    return tensor.primitive() == Binary.GATE && tensor.input(0) == tensor.input(1);
  }

  private boolean isOnlyHere(Tensor tensor, Binary primitive) {
    return tensor.primitive() == primitive && pass.isNeededOnce(tensor);
  }
}
