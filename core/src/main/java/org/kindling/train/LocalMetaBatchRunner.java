package org.kindling.train;

import java.util.List;
import java.util.function.Function;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.Scores;
import org.kindling.optim.OptimizerState;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.task.TaskSource;

/** Computes meta-batches in threads of this process; the same bits for any number of them. */
public final class LocalMetaBatchRunner implements MetaBatchRunner {
  private final EpisodicAlgorithm algorithm;
  private final TaskSource source;
  private final int block;
  private final BlockPool pool;
  private final Programs programs = new Programs();
  private final LocalEvaluationRunner evaluation;

  /**
   * A runner with a pool of threads of its own, until it is closed.
   *
   * @param block tasks that are computed together
   */
  public LocalMetaBatchRunner(
      EpisodicAlgorithm algorithm,
      TaskSource source,
      int block,
      int threads,
      StepWatchdog watchdog) {
    this.algorithm = algorithm;
    this.source = source;
    this.block = block;
    this.pool = new BlockPool(threads, watchdog);
    this.evaluation = new LocalEvaluationRunner(algorithm, source, block, pool, programs);
  }

  @Override
  public Round estimate(Params theta, long first, int tasks) {
    return round(BlockRange.cut(first, tasks, block), range -> estimate(theta, range));
  }

  @Override
  public Round descend(LocalDescent descent, Params theta, OptimizerState optimizer) {
    return round(
        BlockRange.cut(descent.first(optimizer.step()), descent.metaBatch(), block),
        range -> descent.from(theta, optimizer, range, this::estimate));
  }

  private Aggregate estimate(Params theta, BlockRange range) {
    return algorithm.estimate(
        theta, TaskBlock.fetch(source, Split.META_TRAIN, range.first(), range.tasks()), programs);
  }

  private Round round(List<BlockRange> blocks, Function<BlockRange, Aggregate> sum) {
    BlockPool.Results<Aggregate> results = pool.map(blocks, sum);
    return new Round(
        MergeTree.mergeAll(results.values(), Aggregate::merge), results.busiestSeconds());
  }

  @Override
  public Scores score(Params theta, Exam exam) {
    return evaluation.score(theta, exam);
  }

  @Override
  public void close() {
    evaluation.close();
  }
}
