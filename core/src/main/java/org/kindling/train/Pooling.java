package org.kindling.train;

import java.io.Serializable;

/**
 * How a network is trained on pooled data: what an outer step of pre-training is.
 *
 * <p>The workers belong to the configuration and not to the cluster, since the average over two
 * networks is not the network that one would have become.
 *
 * @param seed of the choice of rows
 * @param tasks whose rows are pooled for a minibatch
 * @param rows of a minibatch
 * @param workers networks that are trained side by side in a step
 * @param minibatches of a worker in a step, after which the networks are averaged
 */
public record Pooling(long seed, int tasks, int rows, int workers, int minibatches)
    implements Serializable {

  /** Checks the ranges. */
  public Pooling {
    requirePositive("tasks", tasks);
    requirePositive("rows", rows);
    requirePositive("workers", workers);
    requirePositive("minibatches", minibatches);
  }

  /** The number of the first minibatch of a worker in a step, counted over all of them. */
  public long firstMinibatch(long step, int worker) {
    return (step * workers + worker) * minibatches;
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "pooled training: " + name + " must be at least 1 but was " + value);
    }
  }
}
