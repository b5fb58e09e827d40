package org.kindling.predictive;

import java.io.Serializable;
import org.kindling.graph.Tensor;
import org.kindling.random.RandomStream;

/** What the numbers that are predicted for a row say of its targets: a value. */
public interface Family extends Serializable {
  /**
   * How many numbers there are for a row.
   *
   * @param outputs how many targets a row has, or of how many classes its target is one
   */
  int numbers(int outputs);

  /** Whether a row's target is the index of a class. */
  default boolean ofClasses() {
    return false;
  }

  /**
   * The expected targets; of classes the probability of each.
   *
   * @param numbers [..., number]
   * @return [..., target]
   */
  Tensor mean(Tensor numbers);

  /** The same outside of graphs, of one row's numbers. */
  double[] mean(float[] row);

  /** Targets as they may come, of one row's numbers; of classes the index of one. */
  double[] draw(float[] row, RandomStream random);
}
