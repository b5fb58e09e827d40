package org.kindling.workplace;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.kindling.config.Configuration;
import org.kindling.files.Folder;
import org.kindling.round.BlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.round.Threads;
import org.kindling.task.TaskSource;

/**
 * Threads of this process.
 *
 * @param threads how many
 * @param application started only for what needs Spark
 */
public record LocalWorkplace(int threads, Application application) implements Workplace {
  @Override
  public <S extends TaskSource<?>> BlockRunner<S> open(S source, int block, StepWatchdog watchdog) {
    return new Threads(threads).open(source, block, watchdog);
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
  public Troubles preflight(Configuration configuration, Folder run) {
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
