package org.kindling.train;

import java.util.List;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.params.Params;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.task.TaskSource;

/** Adapts to tasks and judges the results in threads of this process. */
public final class LocalEvaluationRunner implements EvaluationRunner {
  private final MetaAlgorithm algorithm;
  private final TaskSource source;
  private final int block;
  private final BlockPool pool;

  /**
   * A runner with a pool of threads of its own, until it is closed.
   *
   * @param block tasks that are computed together
   */
  public LocalEvaluationRunner(
      MetaAlgorithm algorithm, TaskSource source, int block, int threads, StepWatchdog watchdog) {
    this(algorithm, source, block, new BlockPool(threads, watchdog));
  }

  LocalEvaluationRunner(MetaAlgorithm algorithm, TaskSource source, int block, BlockPool pool) {
    this.algorithm = algorithm;
    this.source = source;
    this.block = block;
    this.pool = pool;
  }

  @Override
  public double[][] queryLosses(Params theta, Split split, long first, int tasks, int innerSteps) {
    List<double[][]> losses =
        pool.map(
                BlockRange.cut(first, tasks, block),
                range ->
                    algorithm.queryLosses(
                        theta,
                        TaskBlock.fetch(source, split, range.first(), range.tasks()),
                        innerSteps))
            .values();
    return sideBySide(losses, tasks, innerSteps);
  }

  private static double[][] sideBySide(List<double[][]> blocks, int tasks, int innerSteps) {
    double[][] all = new double[innerSteps + 1][tasks];
    int position = 0;
    for (double[][] block : blocks) {
      for (int step = 0; step <= innerSteps; step++) {
        System.arraycopy(block[step], 0, all[step], position, block[step].length);
      }
      position += block[0].length;
    }
    return all;
  }

  @Override
  public void close() {
    pool.close();
  }
}
