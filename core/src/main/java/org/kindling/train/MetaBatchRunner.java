package org.kindling.train;

import org.kindling.optim.OptimizerState;
import org.kindling.params.Params;

/**
 * Where a meta-batch is computed: threads of this process, or a cluster.
 *
 * <p>Tasks are cut into blocks of a fixed size from the first id on ({@link BlockRange}). Every
 * runner computes the same blocks and merges their sums by the same tree ({@link MergeTree}), so
 * all give the same bits.
 */
public interface MetaBatchRunner extends EvaluationRunner {
  /** The sum over meta-training tasks {@code first} .. {@code first + tasks - 1} at theta. */
  Round estimate(Params theta, long first, int tasks);

  /**
   * The sum over the blocks of what each has become after steps of its own ({@link
   * LocalDescent#from}).
   *
   * @param theta the meta-parameters from which all blocks begin
   * @param optimizer the state of the blocks' optimiser there, which has counted the steps before
   */
  Round descend(LocalDescent descent, Params theta, OptimizerState optimizer);
}
