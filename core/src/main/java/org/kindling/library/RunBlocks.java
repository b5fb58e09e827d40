package org.kindling.library;

import org.kindling.config.Experiment;
import org.kindling.config.RunConfig;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.round.Backend;
import org.kindling.round.BlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.train.BlockSize;

/** How many tasks an experiment computes together, and runners that do so. */
public final class RunBlocks {
  /** More tasks at once gain little, and leave fewer blocks to share out. */
  public static final int LARGEST = 25;

  private RunBlocks() {}

  /** Tasks of a split that are computed together. */
  public static int of(RunConfig run, MetaAlgorithm algorithm, ExampleSource source, Split split) {
    return run.block()
        .orElseGet(() -> BlockSize.fitting(run.memory(), LARGEST, algorithm, source, split));
  }

  /** Tasks of a meta-batch that are computed together. */
  public static int ofMetaBatch(
      Experiment experiment, MetaAlgorithm algorithm, ExampleSource source) {
    RunConfig run = experiment.run();
    int fitting = of(run, algorithm, source, Split.META_TRAIN);
    return run.block().orElseGet(() -> BlockSize.even(experiment.outer().metaBatch(), fitting));
  }

  /** What computes meta-batches. */
  public static BlockRunner<ExampleSource> metaBatches(
      Backend backend, Experiment experiment, MetaAlgorithm algorithm, ExampleSource source) {
    return backend.open(
        source, ofMetaBatch(experiment, algorithm, source), watchdog(experiment.run()));
  }

  /** What judges an algorithm by the tasks of a split. */
  public static BlockRunner<ExampleSource> evaluations(
      Backend backend, RunConfig run, MetaAlgorithm algorithm, ExampleSource source, Split split) {
    return backend.open(source, of(run, algorithm, source, split), watchdog(run));
  }

  /** The watchdog of a run. */
  public static StepWatchdog watchdog(RunConfig run) {
    return new StepWatchdog(run.watchdog());
  }
}
