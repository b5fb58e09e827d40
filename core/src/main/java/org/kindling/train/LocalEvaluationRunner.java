package org.kindling.train;

import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Scores;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.TaskBlock;
import org.kindling.task.TaskSource;

/** Adapts to tasks and judges the results in threads of this process. */
public final class LocalEvaluationRunner implements EvaluationRunner {
  private final MetaAlgorithm algorithm;
  private final TaskSource source;
  private final int block;
  private final BlockPool pool;
  private final Programs programs;

  /**
   * A runner with a pool of threads of its own, until it is closed.
   *
   * @param block tasks that are computed together
   */
  public LocalEvaluationRunner(
      MetaAlgorithm algorithm, TaskSource source, int block, int threads, StepWatchdog watchdog) {
    this(algorithm, source, block, new BlockPool(threads, watchdog), new Programs());
  }

  LocalEvaluationRunner(
      MetaAlgorithm algorithm, TaskSource source, int block, BlockPool pool, Programs programs) {
    this.algorithm = algorithm;
    this.source = source;
    this.block = block;
    this.pool = pool;
    this.programs = programs;
  }

  @Override
  public Scores score(Params theta, Exam exam) {
    return pool
        .map(
            BlockRange.cut(exam.first(), exam.tasks(), block),
            range ->
                algorithm.score(
                    theta,
                    TaskBlock.fetch(source, exam.split(), range.first(), range.tasks()),
                    exam.innerSteps(),
                    exam.inference(),
                    programs))
        .values()
        .stream()
        .reduce(Scores::followedBy)
        .orElseThrow();
  }

  @Override
  public void close() {
    pool.close();
    programs.close();
  }
}
