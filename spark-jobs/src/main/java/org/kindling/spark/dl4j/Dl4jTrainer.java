package org.kindling.spark.dl4j;

import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.kindling.model.Learner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.train.PooledTrainer;
import org.kindling.train.Pooling;

/**
 * Pre-training by DL4J.
 *
 * @param spark the application that it is on, which is asked for when steps are
 */
public record Dl4jTrainer(Supplier<SparkContext> spark) implements PooledTrainer {
  @Override
  public Steps open(
      Learner learner, ExampleSource source, double rate, Pooling pooling, StepWatchdog watchdog) {
    return new PooledStep(spark.get(), learner, source, new PooledPlan(rate, pooling), watchdog);
  }
}
