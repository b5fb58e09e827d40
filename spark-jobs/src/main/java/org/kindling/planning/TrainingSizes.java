package org.kindling.planning;

import org.kindling.config.Experiment;
import org.kindling.config.kind.Pooled;
import org.kindling.cost.RoundShape;
import org.kindling.cost.Unit;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.Method;
import org.kindling.library.RunBlocks;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;
import org.kindling.params.TreeLayout;
import org.kindling.task.ExampleSource;
import org.kindling.task.LevelBlocks;
import org.kindling.task.Split;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;
import org.kindling.train.LocalDescent;
import org.kindling.train.MetaState;
import org.kindling.train.PooledDescent;
import org.kindling.train.Pooling;

/**
 * What the training of one method asks of those who compute it.
 *
 * @param round one of its rounds
 * @param task bytes of the tasks that a slot has in its hands
 */
record TrainingSizes(RoundShape round, long task) {

  /** By single tasks, or by all tasks' rows pooled. */
  static TrainingSizes of(Method method, ExampleSource source) {
    if (method.algorithm() instanceof EpisodicAlgorithm algorithm) {
      return episodic(algorithm, method.experiment(), source);
    }
    if (method.experiment().pooling().isEmpty()) {
      throw unknown(method);
    }
    return pooled(method, source);
  }

  private static KindlingException unknown(Method method) {
    return new KindlingException(
        ExitCode.USAGE,
        "plan knows what rounds of meta-batches and of pooled minibatches take, but "
            + method.describe()
            + " ("
            + method.experiment().algorithm().says()
            + ") learns by rounds of its own over whole entities: train it without a plan, or leave it"
            + " out of the baselines");
  }

  private static TrainingSizes episodic(
      EpisodicAlgorithm algorithm, Experiment experiment, ExampleSource source) {
    int block = RunBlocks.ofMetaBatch(experiment, algorithm, source);
    int metaBatch = experiment.outer().metaBatch();
    int steps = experiment.run().local().steps();
    // Blocks that make steps of their own need the optimiser's state, too.
    int numbers =
        steps == 1
            ? algorithm.layout().size()
            : new LocalDescent(algorithm, experiment.outer().build(), metaBatch, steps)
                .sent()
                .size();
    return new TrainingSizes(
        new RoundShape(Unit.TASK, metaBatch, block, steps, bytes(numbers)), tasks(source, block));
  }

  /** A worker makes minibatches by an optimiser of its own, whose state goes out and comes back. */
  private static TrainingSizes pooled(Method method, ExampleSource source) {
    Pooling pooling = method.experiment().pooling().orElseThrow();
    boolean byDl4j = isByDl4j(method);
    return new TrainingSizes(
        new RoundShape(
            byDl4j ? Unit.DL4J_WORKER : Unit.WORKER,
            pooling.workers(),
            1,
            (long) pooling.minibatches() * pooling.tasks(),
            bytes((byDl4j ? state(method) : descent(method, source).sent()).size())),
        pool(pooling, source));
  }

  private static TreeLayout state(Method method) {
    Params zeros = Params.zeros(method.algorithm().layout());
    return MetaState.start(zeros, method.experiment().outer().build()).tree().layout();
  }

  /** Of a minibatch's tasks, of which some tell the others' sizes, and of its own rows. */
  private static long pool(Pooling pooling, ExampleSource source) {
    int asked = Math.min(pooling.tasks(), RunBlocks.LARGEST);
    long each = (tasks(source, asked) - 1) / asked + 1;
    long row = bytes(source.rows(Split.META_TRAIN).inputs() + source.outputs());
    return Math.max(pooling.tasks() * each, pooling.rows() * row);
  }

  /** Whether DL4J pre-trains the method. */
  static boolean isByDl4j(Method method) {
    return method.experiment().pooledBy().filter(by -> by == Pooled.By.DL4J).isPresent();
  }

  /** What a worker of Kindling's own pre-training does. */
  static PooledDescent descent(Method method, ExampleSource source) {
    Experiment experiment = method.experiment();
    Pooling pooling = experiment.pooling().orElseThrow();
    OuterOptimizer optimizer = experiment.outer().build(pooling.minibatches());
    return PooledDescent.of(method.algorithm().learner(), source, optimizer, pooling);
  }

  /** Bytes of the first of a source's tasks. */
  private static long tasks(ExampleSource source, int count) {
    return LevelBlocks.fetch(source, Split.META_TRAIN, 0, count).stream()
        .mapToLong(TrainingSizes::bytes)
        .sum();
  }

  private static long bytes(TaskBlock block) {
    return bytes(block.support()) + bytes(block.query());
  }

  private static long bytes(StackedExamples set) {
    long features = set.featureShape().stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
    return bytes(set.tasks() * set.rows() * (features + set.outputs()));
  }

  private static long bytes(long numbers) {
    return Float.BYTES * numbers;
  }
}
