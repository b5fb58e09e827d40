package org.kindling.spark.dl4j;

import java.io.Serializable;

/**
 * How a network is trained on pooled data: what an outer step of {@link PooledStep} is.
 *
 * <p>The workers belong to the configuration and not to the cluster, since the average over two
 * networks is not the network that one would have become.
 *
 * @param seed of the choice of rows
 * @param rate of Adam
 * @param tasks whose rows are pooled for a minibatch
 * @param rows of a minibatch
 * @param workers networks that are trained side by side in a step
 * @param minibatches of a worker in a step, after which the networks are averaged
 */
public record PooledPlan(long seed, double rate, int tasks, int rows, int workers, int minibatches)
    implements Serializable {

  /** Checks the ranges. */
  public PooledPlan {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("the rate must be above 0 but was " + rate);
    }
    requirePositive("tasks", tasks);
    requirePositive("rows", rows);
    requirePositive("workers", workers);
    requirePositive("minibatches", minibatches);
  }

  /** The number of the first minibatch of a worker in a step, counted over all of them. */
  long firstMinibatch(long step, int worker) {
    return (step * workers + worker) * minibatches;
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "pooled training: " + name + " must be at least 1 but was " + value);
    }
  }
}
