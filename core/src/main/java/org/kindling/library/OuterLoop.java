package org.kindling.library;

import java.util.Optional;
import org.kindling.config.Experiment;
import org.kindling.config.LocalStepsConfig;
import org.kindling.config.kind.Pooled;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;
import org.kindling.round.Backend;
import org.kindling.round.BlockRunner;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.train.EpisodicStep;
import org.kindling.train.LocalDescent;
import org.kindling.train.LocalSteps;
import org.kindling.train.MetaState;
import org.kindling.train.OuterStep;
import org.kindling.train.PooledSteps;
import org.kindling.train.PooledTrainer;
import org.kindling.train.Pooling;
import org.kindling.train.RoundsMethod;

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

  /** That are summed over together by a method with rounds of its own. */
  private static final int ENTITIES = 64;

  /**
   * By single tasks, or by all tasks' rows pooled, as the method is learned.
   *
   * @param own in place of the optimiser that the configuration describes
   * @param backend where it is computed
   */
  public static OuterLoop of(
      Method method, Optional<OuterOptimizer> own, ExampleSource source, Backend backend) {
    Experiment experiment = method.experiment();
    if (method.algorithm() instanceof EpisodicAlgorithm learning) {
      OuterOptimizer outer = own.orElseGet(experiment.outer()::build);
      return episodic(learning, experiment, outer, source, backend);
    }
    if (method.algorithm() instanceof RoundsMethod rounds) {
      return byRounds(rounds, own, experiment, source, backend);
    }
    Pooled pooled = experiment.algorithm().pooled().orElseThrow();
    if (isByTrainer(pooled, own, experiment)) {
      return byTrainer(method, source, backend);
    }
    OuterOptimizer outer = own.orElseGet(() -> experiment.outer().build(pooled.minibatches()));
    return pooled(method.algorithm(), experiment, outer, source, backend);
  }

  /** By rounds of the method's own, over all rows of the training entities. */
  private static OuterLoop byRounds(
      RoundsMethod method,
      Optional<OuterOptimizer> own,
      Experiment experiment,
      ExampleSource source,
      Backend backend) {
    if (own.isPresent()) {
      throw new KindlingException(
          ExitCode.USAGE,
          method.describe() + " learns by rounds of its own, but the program gives an optimiser");
    }
    RoundsMethod.Steps steps =
        method.open(
            source,
            backend,
            experiment.run().block().orElse(ENTITIES),
            RunBlocks.watchdog(experiment.run()));
    BlockRunner<ExampleSource> evaluation =
        RunBlocks.evaluations(backend, experiment.run(), method, source, Split.META_VALIDATION);
    return new OuterLoop(
        steps.start(method.initialise(experiment.seed())),
        steps,
        evaluation,
        () -> {
          steps.close();
          evaluation.close();
        });
  }

  /** A trainer has its own Adam: with another optimiser it is asked for in vain. */
  private static boolean isByTrainer(
      Pooled pooled, Optional<OuterOptimizer> own, Experiment experiment) {
    if (own.isPresent() && pooled.by() == Pooled.By.DL4J) {
      throw new KindlingException(
          ExitCode.USAGE,
          "DL4J pre-trains by its own Adam, but the program gives an optimiser: set"
              + " algorithm.pooled.by=kindling");
    }
    return own.isEmpty() && experiment.pooledBy().orElseThrow() == Pooled.By.DL4J;
  }

  private static OuterLoop byTrainer(Method method, ExampleSource source, Backend backend) {
    Experiment experiment = method.experiment();
    PooledTrainer trainer =
        backend
            .service(PooledTrainer.class)
            .orElseThrow(
                () ->
                    new KindlingException(
                        ExitCode.USAGE,
                        "DL4J pre-trains on Spark, but the training is on another backend: set"
                            + " algorithm.pooled.by=kindling, or train on a SparkBackend"));
    PooledTrainer.Steps steps =
        trainer.open(
            method.algorithm().learner(),
            source,
            experiment.outer().rate(),
            experiment.pooling().orElseThrow(),
            RunBlocks.watchdog(experiment.run()));
    BlockRunner<ExampleSource> evaluation =
        RunBlocks.evaluations(
            backend, experiment.run(), method.algorithm(), source, Split.META_VALIDATION);
    return new OuterLoop(
        MetaState.start(
            method.algorithm().initialise(experiment.seed()), experiment.outer().build()),
        steps,
        evaluation,
        () -> {
          steps.close();
          evaluation.close();
        });
  }

  /**
   * Meta-batches of single tasks.
   *
   * @param optimizer of the outer steps, the blocks' own among them
   */
  private static OuterLoop episodic(
      EpisodicAlgorithm algorithm,
      Experiment experiment,
      OuterOptimizer optimizer,
      ExampleSource source,
      Backend backend) {
    Params parameters = algorithm.initialise(experiment.seed());
    int metaBatch = experiment.outer().metaBatch();
    BlockRunner<ExampleSource> runner =
        RunBlocks.metaBatches(backend, experiment, algorithm, source);
    LocalStepsConfig local = experiment.run().local();
    if (local.steps() == 1) {
      EpisodicStep step = new EpisodicStep(runner, algorithm, optimizer, metaBatch);
      return new OuterLoop(step.start(parameters), step, runner, runner::close);
    }
    LocalDescent descent = new LocalDescent(algorithm, optimizer, metaBatch, local.steps());
    LocalSteps steps = new LocalSteps(runner, descent, local.combiner());
    return new OuterLoop(steps.start(parameters), steps, runner, runner::close);
  }

  /**
   * Minibatches of all tasks' rows.
   *
   * @param optimizer of each update
   */
  private static OuterLoop pooled(
      MetaAlgorithm algorithm,
      Experiment experiment,
      OuterOptimizer optimizer,
      ExampleSource source,
      Backend backend) {
    BlockRunner<ExampleSource> workers =
        backend.open(source, 1, RunBlocks.watchdog(experiment.run()));
    BlockRunner<ExampleSource> evaluation =
        RunBlocks.evaluations(backend, experiment.run(), algorithm, source, Split.META_VALIDATION);
    Pooling pooling = experiment.pooling().orElseThrow();
    PooledSteps steps = PooledSteps.of(workers, source, algorithm.learner(), optimizer, pooling);
    return new OuterLoop(
        steps.start(algorithm.initialise(experiment.seed()), experiment.seed()),
        steps,
        evaluation,
        () -> {
          workers.close();
          evaluation.close();
        });
  }

  @Override
  public void close() {
    closing.run();
  }
}
