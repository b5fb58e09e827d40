package org.kindling.train;

import org.kindling.meta.Aggregate;
import org.kindling.params.Params;
import org.kindling.task.Split;

/**
 * Where tasks are computed: threads of this process, or a cluster.
 *
 * <p>Tasks are cut into blocks of a fixed size from the first id on. Every runner computes the same
 * blocks and merges their sums by the same tree ({@link MergeTree}), so all give the same bits.
 */
public interface MetaBatchRunner extends AutoCloseable {
  /** The sum over meta-training tasks {@code first} .. {@code first + tasks - 1} at theta. */
  Aggregate estimate(Params theta, long first, int tasks);

  /**
   * Query losses of tasks {@code first} .. {@code first + tasks - 1} of a split after 0 .. {@code
   * innerSteps} inner steps.
   *
   * @return [innerSteps + 1][tasks], in the order of the ids
   */
  double[][] queryLosses(Params theta, Split split, long first, int tasks, int innerSteps);

  /** Releases threads, broadcasts and programs. */
  @Override
  void close();
}
