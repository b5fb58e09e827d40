package org.kindling.round;

import org.kindling.program.Programs;
import org.kindling.task.TaskSource;

/** Computes rounds in threads of this process; the same bits for any number of them. */
public final class LocalBlockRunner<S extends TaskSource<?>> implements BlockRunner<S> {
  private final S source;
  private final int block;
  private final BlockPool pool;
  private final Programs programs = new Programs();

  /**
   * A runner with threads and programs of its own, until it is closed.
   *
   * @param block tasks that are computed together
   */
  public LocalBlockRunner(S source, int block, int threads, StepWatchdog watchdog) {
    this.source = source;
    this.block = block;
    this.pool = new BlockPool(threads, watchdog);
  }

  @Override
  public <R> Round<R> run(BlockFunction<? super S, R> function, Sent sent, long first, int tasks) {
    BlockPool.Results<R> results =
        pool.map(
            BlockRange.cut(first, tasks, block),
            range -> function.compute(sent, source, range, programs));
    return new Round<>(
        MergeTree.mergeAll(results.values(), function::merge), results.busiestSeconds());
  }

  @Override
  public void close() {
    pool.close();
    programs.close();
  }
}
