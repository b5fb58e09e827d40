package org.kindling.meta;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.equal;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.oneHot;
import static org.kindling.graph.Ops.permute;
import static org.kindling.graph.Ops.sum;

import java.util.List;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;

/**
 * Which support rows are of which class.
 *
 * @param ofRows how much a row counts for its class, 1 unless it has a weight, and 0 for the
 *     others, [task, row, class]
 * @param counts the sums of that over the rows, [task, 1, class]
 */
record Membership(Tensor ofRows, Tensor counts) {
  /** Far below any logit: its exponential is 0. */
  private static final double NO_CLASS = -1e9;

  /** Of as many classes as there are rows. */
  static Membership of(ExampleTensors support) {
    return of(support, support.rows().rows());
  }

  /** Of so many classes. */
  static Membership of(ExampleTensors support, int classes) {
    Tensor member = oneHot(support.targets(), classes);
    Tensor counting = support.mask().map(mask -> gate(member, mask)).orElse(member);
    Tensor weighed = support.weights().map(each -> multiply(counting, each)).orElse(counting);
    return new Membership(weighed, sum(weighed, 1));
  }

  /** 1 for a class without rows, [task, 1, class]. */
  Tensor missing() {
    return equal(counts, constant(0));
  }

  /** The means of the classes' rows, zeros for a class without: [task, class, feature]. */
  Tensor means(Tensor rows) {
    Tensor sums = matmul(ofRows, TRANSPOSED, rows, PLAIN);
    return divide(sums, permute(add(counts, missing()), List.of(0, 2, 1)));
  }

  /** Logits with those of missing classes put far below. */
  Tensor withoutMissing(Tensor logits) {
    return add(gate(logits, counts), multiply(missing(), constant(NO_CLASS)));
  }
}
