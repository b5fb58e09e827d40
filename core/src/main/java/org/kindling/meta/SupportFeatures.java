package org.kindling.meta;

import java.util.function.Function;
import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.model.Model;
import org.kindling.model.RowTensors;
import org.kindling.model.Statistics;

/**
 * What a network's last layer is given of tasks' support sets.
 *
 * @param set the support sets
 * @param features zeros for padding, [task, support row, feature]
 */
record SupportFeatures(ExampleTensors set, Tensor features) {
  static SupportFeatures of(Learner learner, Known known) {
    Model body = body(learner.model());
    return of(known, rows -> body.predict(known.theta(), rows, Statistics.OWN));
  }

  /**
   * By a function of one's own.
   *
   * @param features from rows to [task, row, feature]
   */
  static SupportFeatures of(Known known, Function<RowTensors, Tensor> features) {
    ExampleTensors set = known.support().whole();
    return new SupportFeatures(set, counting(features.apply(set.rows()), set));
  }

  /** The network without its last layer. */
  private static Model body(Model model) {
    return model
        .body()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    model.describe() + " has no last layer that could be left away"));
  }

  /** The targets, zeros for padding, [task, support row, target]. */
  Tensor targets() {
    return counting(set.targets(), set);
  }

  /** 1 for each row that counts, [task, support row, 1]. */
  Tensor ones() {
    return counting(Ops.constant(1, set.targets().shape().with(-1, 1)), set);
  }

  /**
   * Rows as least squares take them where they have weights: a row of weight w counts as w rows
   * where it is multiplied by the root of w.
   */
  Tensor weighed(Tensor rows) {
    return set.weights().map(weights -> Ops.multiply(rows, Ops.sqrt(weights))).orElse(rows);
  }

  private static Tensor counting(Tensor rows, ExampleTensors set) {
    return set.mask().map(mask -> Ops.gate(rows, mask)).orElse(rows);
  }
}
