package org.kindling.program.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kindling.graph.Primitive;
import org.kindling.graph.Reshape;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.graph.Topology;

/**
 * Rewrites a graph into a cheaper one with the same outputs: equal computations become one, the
 * rules are applied, operands first, and {@link Fusion} and {@link Epilogues} join what one pass
 * over memory can do.
 */
public final class Simplifier {
  private final Rule rule =
      new AlgebraRules()
          .then(new ShiftRules())
          .then(new ConvolutionRules())
          .then(new ChainRules())
          .then(new ProductRules())
          .then(new TaskAxisRules());
  private final Map<Tensor, Tensor> rewritten = new HashMap<>();
  private final Map<Key, Tensor> known = new HashMap<>();

  private Simplifier() {}

  /** The simplified outputs; what no output depends on is gone. */
  public static List<Tensor> simplify(List<Tensor> outputs) {
    List<Tensor> once = rewritten(outputs);
    List<Tensor> split = TaskSums.split(once);
    List<Tensor> again = split.equals(once) ? once : rewritten(split);
    return Epilogues.join(Fusion.fuse(ScanPruning.prune(again)));
  }

  private static List<Tensor> rewritten(List<Tensor> outputs) {
    return new Simplifier().rewrite(outputs);
  }

  /**
   * For rules: a tensor in another shape, itself where it has that.
   *
   * @param like where errors say that it was built
   */
  static Tensor reshaped(Tensor like, Tensor x, Shape shape) {
    return x.shape().equals(shape) ? x : like.replacedBy(new Reshape(shape), List.of(x));
  }

  private List<Tensor> rewrite(List<Tensor> outputs) {
    for (Tensor tensor : Topology.order(outputs)) {
      List<Tensor> inputs = tensor.inputs().stream().map(rewritten::get).toList();
      Tensor on = inputs.equals(tensor.inputs()) ? tensor : tensor.withInputs(inputs);
      rewritten.put(tensor, reduce(ScanRules.apply(on, Simplifier::rewritten)));
    }
    return outputs.stream().map(rewritten::get).toList();
  }

  /** Applies rules to a tensor whose operands are reduced, until none applies. */
  private Tensor reduce(Tensor tensor) {
    Tensor current = unique(tensor);
    Optional<Tensor> next = rule.apply(current);
    while (next.isPresent()) {
      current = unique(withReducedInputs(next.get()));
      next = rule.apply(current);
    }
    return current;
  }

  /** A rule may build several tensors at once: those below the topmost are reduced before it. */
  private Tensor withReducedInputs(Tensor tensor) {
    if (isKnown(tensor)) {
      return tensor;
    }
    List<Tensor> inputs =
        tensor.inputs().stream()
            .map(input -> isKnown(input) ? input : reduce(withReducedInputs(input)))
            .toList();
    return inputs.equals(tensor.inputs()) ? tensor : tensor.withInputs(inputs);
  }

  private boolean isKnown(Tensor tensor) {
    return known.get(Key.of(tensor)) == tensor;
  }

  private Tensor unique(Tensor tensor) {
    return known.computeIfAbsent(Key.of(tensor), key -> tensor);
  }

  /** What makes two tensors the same computation: operands are compared as the objects they are. */
  private record Key(Primitive primitive, List<Tensor> inputs) {
    static Key of(Tensor tensor) {
      return new Key(tensor.primitive(), tensor.inputs());
    }
  }

  /** A rewriting of one tensor whose operands are rewritten already. */
  @FunctionalInterface
  interface Rule {
    /** What to compute instead, of the same shape; empty to leave the tensor as it is. */
    Optional<Tensor> apply(Tensor tensor);

    /** This rule, or where it does not apply the other. */
    default Rule then(Rule other) {
      return tensor -> apply(tensor).or(() -> other.apply(tensor));
    }
  }
}
