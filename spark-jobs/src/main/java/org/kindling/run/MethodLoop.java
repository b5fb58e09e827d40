package org.kindling.run;

import org.kindling.config.Experiment;
import org.kindling.config.kind.Pooled;
import org.kindling.library.Method;
import org.kindling.library.OuterLoop;
import org.kindling.library.RunBlocks;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.round.BlockRunner;
import org.kindling.spark.dl4j.PooledPlan;
import org.kindling.spark.dl4j.PooledStep;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.train.MetaState;
import org.kindling.workplace.Workplace;

/** The outer loop of a configured method. */
public final class MethodLoop {
  private MethodLoop() {}

  /** By single tasks, or by all tasks' rows pooled. */
  public static OuterLoop of(Method method, ExampleSource source, Workplace workplace) {
    Experiment experiment = method.experiment();
    return experiment
        .algorithm()
        .pooled()
        .map(pooled -> pooled(pooled, method, source, workplace))
        .orElseGet(
            () ->
                OuterLoop.episodic(
                    (EpisodicAlgorithm) method.algorithm(),
                    experiment,
                    experiment.outer().build(),
                    source,
                    workplace));
  }

  private static OuterLoop pooled(
      Pooled pooled, Method method, ExampleSource source, Workplace workplace) {
    Experiment experiment = method.experiment();
    return experiment.pooledBy().orElseThrow() == Pooled.By.DL4J
        ? byDl4j(pooled, method, source, workplace)
        : OuterLoop.pooled(
            pooled,
            method.algorithm(),
            experiment,
            experiment.outer().build(pooled.minibatches()),
            source,
            workplace);
  }

  /** Minibatches of all tasks' rows, on Spark. */
  private static OuterLoop byDl4j(
      Pooled pooled, Method method, ExampleSource source, Workplace workplace) {
    MetaAlgorithm algorithm = method.algorithm();
    Experiment experiment = method.experiment();
    PooledPlan plan =
        new PooledPlan(experiment.outer().rate(), OuterLoop.pooling(pooled, experiment));
    PooledStep step =
        new PooledStep(
            workplace.spark().sparkContext(),
            algorithm.learner(),
            source,
            plan,
            RunBlocks.watchdog(experiment.run()));
    BlockRunner<ExampleSource> evaluation =
        RunBlocks.evaluations(
            workplace, experiment.run(), algorithm, source, Split.META_VALIDATION);
    return new OuterLoop(
        MetaState.start(algorithm.initialise(experiment.seed()), experiment.outer().build()),
        step,
        evaluation,
        () -> {
          step.close();
          evaluation.close();
        });
  }
}
