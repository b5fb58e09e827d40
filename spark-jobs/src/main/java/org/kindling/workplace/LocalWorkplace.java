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
import org.kindling.round.LocalBlockRunner;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;

/**
 * Threads of this process.
 *
 * @param threads how many
 * @param application started only for what needs Spark
 */
public record LocalWorkplace(int threads, Application application) implements Workplace {
  @Override
  public BlockRunner<ExampleSource> metaBatches(
      EpisodicAlgorithm algorithm, ExampleSource source, Experiment experiment) {
    return new LocalBlockRunner<>(
        source,
        Workplace.block(experiment, algorithm, source),
        threads,
        Workplace.watchdog(experiment.run()));
  }

  @Override
  public BlockRunner<ExampleSource> evaluations(
      MetaAlgorithm algorithm, ExampleSource source, Split split, RunConfig run) {
    return new LocalBlockRunner<>(
        source, Workplace.block(run, algorithm, source, split), threads, Workplace.watchdog(run));
  }

  @Override
  public SparkSession spark() {
    return application.session();
  }

  /** Nothing is sent anywhere. */
  @Override
  public long mostSent(long configured) {
    return Long.MAX_VALUE;
  }

  /** It is this process, which has come so far. */
  @Override
  public Troubles preflight(RunConfig config, Folder run) {
    return Troubles.NONE;
  }

  @Override
  public String describe() {
    return threads == 1 ? "1 thread of this process" : threads + " threads of this process";
  }

  @Override
  public Optional<String> applicationId() {
    return Optional.empty();
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public void close() {
    application.close();
  }
}
