package org.kindling.jobs;

import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.kindling.config.RunConfig;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.spark.SparkEvaluationRunner;
import org.kindling.spark.SparkMetaBatchRunner;
import org.kindling.task.TaskSource;
import org.kindling.train.EvaluationRunner;
import org.kindling.train.MetaBatchRunner;

/**
 * The executors of a Spark application.
 *
 * @param application is started by the first use
 */
record SparkWorkplace(Application application) implements Workplace {
  @Override
  public MetaBatchRunner metaBatches(
      EpisodicAlgorithm algorithm, TaskSource source, RunConfig run) {
    return new SparkMetaBatchRunner(
        context(), algorithm, source, run.block(), Workplace.watchdog(run));
  }

  @Override
  public EvaluationRunner evaluations(MetaAlgorithm algorithm, TaskSource source, RunConfig run) {
    return new SparkEvaluationRunner(
        context(), algorithm, source, run.block(), Workplace.watchdog(run));
  }

  @Override
  public SparkSession spark() {
    return application.session();
  }

  @Override
  public String describe() {
    SparkContext context = context();
    String shape = "Spark " + context.master() + ", " + context.defaultParallelism() + " slots";
    return context.uiWebUrl().isDefined() ? shape + ", " + context.uiWebUrl().get() : shape;
  }

  @Override
  public Optional<String> applicationId() {
    return Optional.of(context().applicationId());
  }

  @Override
  public void close() {
    application.close();
  }

  private SparkContext context() {
    return application.session().sparkContext();
  }
}
