package org.kindling.jobs;

import org.kindling.config.AlgorithmConfig;
import org.kindling.config.Experiment;
import org.kindling.config.LocalStepsConfig;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.Pretraining;
import org.kindling.optim.OuterOptimizer;
import org.kindling.spark.PooledPlan;
import org.kindling.spark.PooledStep;
import org.kindling.task.Split;
import org.kindling.task.TaskSource;
import org.kindling.train.EpisodicStep;
import org.kindling.train.EvaluationRunner;
import org.kindling.train.LocalDescent;
import org.kindling.train.LocalSteps;
import org.kindling.train.MetaBatchRunner;
import org.kindling.train.MetaState;
import org.kindling.train.OuterStep;

/** How a method is trained: where it starts, how it steps, and what judges it on the way. */
interface OuterLoop extends AutoCloseable {
  /** The state before the first step. */
  MetaState start(long seed);

  OuterStep step();

  EvaluationRunner evaluation();

  @Override
  void close();

  /** The loop of a method. */
  static OuterLoop of(Method method, TaskSource source, Workplace workplace) {
    if (method.algorithm() instanceof EpisodicAlgorithm algorithm) {
      return method.experiment().run().local().steps() == 1
          ? Episodes.of(algorithm, method, source, workplace)
          : LocalEpisodes.of(algorithm, method, source, workplace);
    }
    return Pooled.of((Pretraining) method.algorithm(), method, source, workplace);
  }

  /** Meta-batches of single tasks. */
  record Episodes(
      EpisodicAlgorithm algorithm, OuterOptimizer optimizer, MetaBatchRunner runner, int metaBatch)
      implements OuterLoop {

    static Episodes of(
        EpisodicAlgorithm algorithm, Method method, TaskSource source, Workplace workplace) {
      return new Episodes(
          algorithm,
          method.experiment().outer().build(),
          workplace.metaBatches(algorithm, source, method.experiment()),
          method.experiment().outer().metaBatch());
    }

    @Override
    public MetaState start(long seed) {
      return MetaState.start(algorithm.initialise(seed), optimizer);
    }

    @Override
    public OuterStep step() {
      return new EpisodicStep(runner, optimizer, metaBatch, algorithm.carried());
    }

    @Override
    public EvaluationRunner evaluation() {
      return runner;
    }

    @Override
    public void close() {
      runner.close();
    }
  }

  /** Meta-batches whose blocks make several steps on their own. */
  record LocalEpisodes(EpisodicAlgorithm algorithm, MetaBatchRunner runner, LocalSteps step)
      implements OuterLoop {

    static LocalEpisodes of(
        EpisodicAlgorithm algorithm, Method method, TaskSource source, Workplace workplace) {
      Experiment experiment = method.experiment();
      MetaBatchRunner runner = workplace.metaBatches(algorithm, source, experiment);
      LocalStepsConfig local = experiment.run().local();
      LocalDescent descent =
          new LocalDescent(
              experiment.outer().build(),
              experiment.outer().metaBatch(),
              local.steps(),
              algorithm.carried());
      return new LocalEpisodes(
          algorithm, runner, new LocalSteps(runner, descent, local.combiner()));
    }

    @Override
    public MetaState start(long seed) {
      return step.start(algorithm.initialise(seed));
    }

    @Override
    public EvaluationRunner evaluation() {
      return runner;
    }

    @Override
    public void close() {
      runner.close();
    }
  }

  /** Minibatches of all tasks' rows, on Spark. */
  record Pooled(
      Pretraining algorithm, OuterOptimizer optimizer, PooledStep step, EvaluationRunner evaluation)
      implements OuterLoop {

    static Pooled of(Pretraining algorithm, Method method, TaskSource source, Workplace workplace) {
      Experiment experiment = method.experiment();
      AlgorithmConfig.Pooled pooled = experiment.algorithm().pooled();
      PooledPlan plan =
          new PooledPlan(
              experiment.seed(),
              experiment.outer().rate(),
              experiment.outer().metaBatch(),
              pooled.rows(),
              pooled.workers(),
              pooled.minibatches());
      return new Pooled(
          algorithm,
          experiment.outer().build(),
          new PooledStep(
              workplace.spark().sparkContext(),
              algorithm,
              source,
              plan,
              Workplace.watchdog(experiment.run())),
          workplace.evaluations(algorithm, source, Split.META_VALIDATION, experiment.run()));
    }

    @Override
    public MetaState start(long seed) {
      return MetaState.start(algorithm.initialise(seed), optimizer);
    }

    @Override
    public void close() {
      step.close();
      evaluation.close();
    }
  }
}
