package org.kindling.program.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kindling.graph.Binary;
import org.kindling.graph.ScaledAdd;
import org.kindling.graph.Sum;
import org.kindling.graph.Tensor;

/**
 * The sum over tasks of several derivatives as the sum of each, where that makes one product over
 * the rows of all tasks of one that nothing else needs: each task's is then never written.
 */
final class TaskSums {
  /** Makes one product of a sum of products. */
  private static final Simplifier.Rule JOINS = new ProductRules();

  private final Pass pass;

  private TaskSums(Pass pass) {
    this.pass = pass;
  }

  /**
   * The same outputs, and the same tensors where nothing is split; a scan's steps have no tasks.
   */
  static List<Tensor> split(List<Tensor> outputs) {
    Pass pass = new Pass(outputs);
    return pass.run(new TaskSums(pass)::split);
  }

  private Optional<Tensor> split(Tensor tensor) {
    return tensor.primitive() instanceof Sum && isSplit(tensor)
        ? Optional.of(sumOf(tensor.input(0), tensor))
        : Optional.empty();
  }

  /** Where one term is joined, and none that something else needs would be computed twice. */
  private boolean isSplit(Tensor sum) {
    List<Tensor> terms = terms(sum.input(0)).toList();
    List<Tensor> joined = terms.stream().filter(term -> isJoined(sum, term)).toList();
    return terms.size() > 1 && !joined.isEmpty() && joined.stream().allMatch(pass::isNeededOnce);
  }

  private Stream<Tensor> terms(Tensor x) {
    return isAddition(x) ? x.inputs().stream().flatMap(this::terms) : Stream.of(x);
  }

  /** The sum of an addition as the addition of sums. */
  private Tensor sumOf(Tensor x, Tensor sum) {
    return isAddition(x)
        ? x.withInputs(x.inputs().stream().map(term -> sumOf(term, sum)).toList())
        : sum.withInputs(List.of(pass.copy(x)));
  }

  /** Of two operands that have all its elements, and that nothing else needs. */
  private boolean isAddition(Tensor x) {
    boolean linear =
        x.primitive() == Binary.ADD
            || x.primitive() == Binary.SUBTRACT
            || x.primitive() instanceof ScaledAdd;
    return linear
        && pass.isNeededOnce(x)
        && x.inputs().stream().allMatch(term -> term.shape().equals(x.shape()));
  }

  private static boolean isJoined(Tensor sum, Tensor term) {
    return JOINS
        .apply(sum.withInputs(List.of(term)))
        .filter(joined -> joined.primitive().equals(term.primitive()))
        .isPresent();
  }
}
