package org.kindling.train;

import org.kindling.meta.Scores;
import org.kindling.params.Params;

/**
 * Where tasks are adapted to and judged: threads of this process, or a cluster. Works for every
 * {@link org.kindling.meta.MetaAlgorithm}, trained by whatever means.
 */
public interface EvaluationRunner extends AutoCloseable {
  /** How well an exam's tasks are learned from theta, in the order of their ids. */
  Scores score(Params theta, Exam exam);

  /** Releases threads, broadcasts and programs. */
  @Override
  void close();
}
