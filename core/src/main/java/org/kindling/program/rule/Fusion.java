package org.kindling.program.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.kindling.graph.Binary;
import org.kindling.graph.GateAdd;
import org.kindling.graph.MultiplyAdd;
import org.kindling.graph.MultiplyAddRelu;
import org.kindling.graph.Ops;
import org.kindling.graph.Primitive;
import org.kindling.graph.Scan;
import org.kindling.graph.Sum;
import org.kindling.graph.SumOfProducts;
import org.kindling.graph.Tensor;
import org.kindling.graph.Topology;

/** Joins an element-wise operation with the one operand that nothing else needs. */
final class Fusion {
  private final Map<Tensor, Integer> consumers;
  private final Map<Tensor, Tensor> fused = new HashMap<>();

  private Fusion(List<Tensor> outputs) {
    this.consumers = consumers(outputs);
  }

  /** By how many tensors, or as outputs, each is needed. */
  static Map<Tensor, Integer> consumers(List<Tensor> outputs) {
    Map<Tensor, Integer> consumers = new HashMap<>();
    for (Tensor tensor : Topology.order(outputs)) {
      tensor.inputs().stream().distinct().forEach(x -> consumers.merge(x, 1, Integer::sum));
    }
    outputs.forEach(output -> consumers.merge(output, 1, Integer::sum));
    return consumers;
  }

  /** The same outputs in fewer passes over memory. */
  static List<Tensor> fuse(List<Tensor> outputs) {
    Fusion fusion = new Fusion(outputs);
    for (Tensor tensor : Topology.order(outputs)) {
      fusion.fused.put(tensor, fusion.fuse(tensor));
    }
    return outputs.stream().map(fusion.fused::get).toList();
  }

  private Tensor fuse(Tensor tensor) {
    if (isRelu(tensor) && isOnlyHere(tensor.input(0), Binary.ADD)) {
      Tensor sum = tensor.input(0);
      for (int i = 0; i < 2; i++) {
        if (isOnlyHere(sum.input(i), Binary.MULTIPLY)) {
          return join(new MultiplyAddRelu(), tensor, sum.input(i), sum.input(1 - i));
        }
      }
      return tensor.replacedBy(Binary.ADD_RELU, replaced(tensor.input(0).inputs()));
    }
    Optional<Tensor> shifted = Shifted.of(tensor).flatMap(sum -> shiftedProducts(tensor, sum));
    if (shifted.isPresent()) {
      return shifted.get();
    }
    if (tensor.primitive() == Binary.ADD) {
      Optional<Tensor> joined =
          joined(tensor, Binary.MULTIPLY, new MultiplyAdd())
              .or(() -> joined(tensor, Binary.GATE, new GateAdd()));
      if (joined.isPresent()) {
        return joined.get();
      }
    }
    if (tensor.primitive() instanceof Sum sum && isSumOfProducts(sum, tensor.input(0))) {
      return tensor.replacedBy(new SumOfProducts(sum.axes()), replaced(tensor.input(0).inputs()));
    }
    OptionalInt count = Mean.count(tensor);
    if (count.isPresent()) {
      Tensor sum = fused.get(tensor.input(0));
      return tensor.replacedBy(Binary.DIVIDE, List.of(sum, Ops.constant(count.getAsInt())));
    }
    List<Tensor> inputs = replaced(tensor.inputs());
    if (tensor.primitive() instanceof Scan scan) {
      return tensor.replacedBy(scan.with(scan.body().map(Fusion::fuse), scan.kept()), inputs);
    }
    return inputs.equals(tensor.inputs()) ? tensor : tensor.withInputs(inputs);
  }

  /** A sum and the operand of it that is of a kind, where nothing else needs that. */
  private Optional<Tensor> joined(Tensor sum, Binary inner, Primitive both) {
    Tensor a = sum.input(0);
    Tensor b = sum.input(1);
    if (isOnlyHere(a, inner)) {
      return Optional.of(join(both, sum, a, b));
    }
    return isOnlyHere(b, inner) ? Optional.of(join(both, sum, b, a)) : Optional.empty();
  }

  private Tensor join(Primitive joined, Tensor sum, Tensor inner, Tensor other) {
    return sum.replacedBy(joined, replaced(List.of(inner.input(0), inner.input(1), other)));
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
      return Optional.of(join(tensor, base, shift(sum)));
    }
    boolean products =
        isOnlyHere(base, Binary.ADD)
            && base.inputs().stream().allMatch(x -> isOnlyHere(x, Binary.MULTIPLY));
    return products
        ? Optional.of(join(tensor, base.input(0), join(tensor, base.input(1), shift(sum))))
        : Optional.empty();
  }

  /** The shift, which may be a new tensor on operands that are joined already. */
  private Tensor shift(Shifted sum) {
    Tensor shift = sum.shift();
    return fused.containsKey(shift)
        ? fused.get(shift)
        : shift.withInputs(shift.inputs().stream().map(this::known).toList());
  }

  private Tensor known(Tensor tensor) {
    return fused.getOrDefault(tensor, tensor);
  }

  private Tensor join(Tensor like, Tensor product, Tensor joined) {
    List<Tensor> factors = replaced(product.inputs());
    return like.replacedBy(new MultiplyAdd(), List.of(factors.get(0), factors.get(1), joined));
  }

  private static boolean isRelu(Tensor tensor) {
    return tensor.primitive() == Binary.GATE && tensor.input(0) == tensor.input(1);
  }

  private boolean isOnlyHere(Tensor tensor, Binary primitive) {
    return tensor.primitive() == primitive && consumers.get(tensor) == 1;
  }

  private List<Tensor> replaced(List<Tensor> tensors) {
    return tensors.stream().map(fused::get).toList();
  }
}
