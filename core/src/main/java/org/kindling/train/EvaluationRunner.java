package org.kindling.train;

import org.kindling.params.Params;
import org.kindling.task.Split;

/**
 * Where tasks are adapted to and judged: threads of this process, or a cluster. Works for every
 * {@link org.kindling.meta.MetaAlgorithm}, trained by whatever means.
 */
public interface EvaluationRunner extends AutoCloseable {
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
