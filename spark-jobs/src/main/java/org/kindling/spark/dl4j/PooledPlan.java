package org.kindling.spark.dl4j;

import java.io.Serializable;
import org.kindling.train.Pooling;

/**
 * What DL4J is asked to do in an outer step of {@link PooledStep}.
 *
 * @param rate of Adam
 * @param pooling which rows, and how many networks side by side
 */
public record PooledPlan(double rate, Pooling pooling) implements Serializable {
  /** Checks the rate. */
  public PooledPlan {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("the rate must be above 0 but was " + rate);
    }
  }

  int rows() {
    return pooling.rows();
  }

  int workers() {
    return pooling.workers();
  }

  int minibatches() {
    return pooling.minibatches();
  }
}
