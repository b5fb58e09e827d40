package org.kindling.meta;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.equal;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.oneHot;
import static org.kindling.graph.Ops.sum;

import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;

/**
 * Which support rows are of which class.
 *
 * @param ofRows 1 where a row that counts is of a class, [task, row, class]; as many classes as
 *     rows
 * @param counts rows of each class, [task, 1, class]
 */
record Membership(Tensor ofRows, Tensor counts) {
  /** Far below any logit: its exponential is 0. */
  private static final double NO_CLASS = -1e9;

  static Membership of(ExampleTensors support) {
    Tensor member = oneHot(support.targets(), support.rows().rows());
    Tensor counting = support.mask().map(mask -> gate(member, mask)).orElse(member);
    return new Membership(counting, sum(counting, 1));
  }

  /** 1 for a class without rows, [task, 1, class]. */
  Tensor missing() {
    return equal(counts, constant(0));
  }

  /** Logits with those of missing classes put far below. */
  Tensor withoutMissing(Tensor logits) {
    return add(gate(logits, counts), multiply(missing(), constant(NO_CLASS)));
  }
}
