package org.kindling.train;

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
}
