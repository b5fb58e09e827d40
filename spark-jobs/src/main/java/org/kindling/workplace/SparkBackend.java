package org.kindling.workplace;

import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.kindling.round.Backend;
import org.kindling.round.BlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.spark.dl4j.Dl4jTrainer;
import org.kindling.spark.round.SparkBlockRunner;
import org.kindling.task.TaskSource;

/**
 * The executors of a Spark application that stays its owner's: it is never stopped, and no property
 * of it is changed.
 *
 * @param spark the application
 */
public record SparkBackend(SparkContext spark) implements Backend {
  /** Of a session's application. */
  public static SparkBackend of(SparkSession session) {
    return new SparkBackend(session.sparkContext());
  }

  @Override
  public <S extends TaskSource<?>> BlockRunner<S> open(S source, int block, StepWatchdog watchdog) {
    return new SparkBlockRunner<>(spark, source, block, watchdog);
  }

  /** DL4J pre-trains here. */
  @Override
  public <T> Optional<T> service(Class<T> type) {
    return Optional.<Object>of(new Dl4jTrainer(() -> spark))
        .filter(type::isInstance)
        .map(type::cast);
  }
}
