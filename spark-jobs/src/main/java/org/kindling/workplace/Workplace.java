package org.kindling.workplace;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.kindling.checkpoint.Folder;
import org.kindling.config.Experiment;
import org.kindling.config.RunConfig;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.round.BlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.train.BlockSize;

/** Where tasks are computed, chosen once by a command and unknown below it. */
public interface Workplace extends AutoCloseable {
  /** More tasks at once gain little, and leave fewer blocks to share out. */
  int LARGEST_BLOCK = 25;

  /** Computes the meta-batches of an episodic algorithm. */
  BlockRunner<ExampleSource> metaBatches(
      EpisodicAlgorithm algorithm, ExampleSource source, Experiment experiment);

  /** Judges any algorithm by the tasks of a split. */
  BlockRunner<ExampleSource> evaluations(
      MetaAlgorithm algorithm, ExampleSource source, Split split, RunConfig run);

  /** Spark, for what only it can do: read tables, and train on pooled data. */
  SparkSession spark();

  /**
   * How many bytes of a source may be sent to where its tasks are computed.
   *
   * @param configured the limit for what is sent to other processes
   */
  long mostSent(long configured);

  /**
   * What is amiss with the processes that compute, before there is something to lose.
   *
   * @param run the run's folder
   */
  Troubles preflight(RunConfig config, Folder run);

  /** The cluster's shape, for a person. */
  String describe();

  /** Under which name Spark knows this run. */
  Optional<String> applicationId();

  /** Spark's settings, by name, as they may be shown; none where it has no part. */
  Map<String, String> settings();

  @Override
  void close();

  /** Tasks that are computed together. */
  static int block(RunConfig run, MetaAlgorithm algorithm, ExampleSource source, Split split) {
    return run.block()
        .orElseGet(() -> BlockSize.fitting(run.memory(), LARGEST_BLOCK, algorithm, source, split));
  }

  /** Tasks of a meta-batch that are computed together. */
  static int block(Experiment experiment, EpisodicAlgorithm algorithm, ExampleSource source) {
    RunConfig run = experiment.run();
    int fitting = block(run, algorithm, source, Split.META_TRAIN);
    return run.block().orElseGet(() -> BlockSize.even(experiment.outer().metaBatch(), fitting));
  }

  /** The watchdog of a run. */
  static StepWatchdog watchdog(RunConfig run) {
    return new StepWatchdog(run.watchdog());
  }
}
