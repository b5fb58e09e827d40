package org.kindling.run;

import org.kindling.config.Experiment;
import org.kindling.config.LocalStepsConfig;
import org.kindling.config.Pooled;
import org.kindling.experiment.Method;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.spark.dl4j.PooledPlan;
import org.kindling.spark.dl4j.PooledStep;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.train.EpisodicStep;
import org.kindling.train.LocalDescent;
import org.kindling.train.LocalSteps;
import org.kindling.train.MetaState;
import org.kindling.train.OuterStep;
import org.kindling.workplace.Workplace;

/**
 * How a method is trained.
 *
 * @param start the state before the first step
 * @param step how it goes on
 * @param evaluation what judges it on the way
 * @param closing releases what computes
 */
public record OuterLoop(
    MetaState start, OuterStep step, BlockRunner<ExampleSource> evaluation, Runnable closing)
    implements AutoCloseable {

  /** The loop of a method. */
  public static OuterLoop of(Method method, ExampleSource source, Workplace workplace) {
    return method
        .experiment()
        .algorithm()
        .pooled()
        .map(pooled -> pooled(pooled, method, source, workplace))
        .orElseGet(() -> episodic(method, source, workplace));
  }

  /** Meta-batches of single tasks. */
  private static OuterLoop episodic(Method method, ExampleSource source, Workplace workplace) {
    EpisodicAlgorithm algorithm = (EpisodicAlgorithm) method.algorithm();
    Experiment experiment = method.experiment();
    Params theta = algorithm.initialise(experiment.seed());
    OuterOptimizer optimizer = experiment.outer().build();
    int metaBatch = experiment.outer().metaBatch();
    BlockRunner<ExampleSource> runner = workplace.metaBatches(algorithm, source, experiment);
    LocalStepsConfig local = experiment.run().local();
    if (local.steps() == 1) {
      EpisodicStep step = new EpisodicStep(runner, algorithm, optimizer, metaBatch);
      return new OuterLoop(step.start(theta), step, runner, runner::close);
    }
    LocalDescent descent = new LocalDescent(algorithm, optimizer, metaBatch, local.steps());
    LocalSteps steps = new LocalSteps(runner, descent, local.combiner());
    return new OuterLoop(steps.start(theta), steps, runner, runner::close);
  }

  /** Minibatches of all tasks' rows, on Spark. */
  private static OuterLoop pooled(
      Pooled pooled, Method method, ExampleSource source, Workplace workplace) {
    MetaAlgorithm algorithm = method.algorithm();
    Experiment experiment = method.experiment();
    PooledPlan plan =
        new PooledPlan(
            experiment.seed(),
            experiment.outer().rate(),
            experiment.outer().metaBatch(),
            pooled.rows(),
            pooled.workers(),
            pooled.minibatches());
    PooledStep step =
        new PooledStep(
            workplace.spark().sparkContext(),
            algorithm.learner(),
            source,
            plan,
            Workplace.watchdog(experiment.run()));
    BlockRunner<ExampleSource> evaluation =
        workplace.evaluations(algorithm, source, Split.META_VALIDATION, experiment.run());
    return new OuterLoop(
        MetaState.start(algorithm.initialise(experiment.seed()), experiment.outer().build()),
        step,
        evaluation,
        () -> {
          step.close();
          evaluation.close();
        });
  }

  @Override
  public void close() {
    closing.run();
  }
}
