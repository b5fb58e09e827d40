package org.kindling.train;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kindling.meta.Aggregate;
import org.kindling.meta.ClassTargets;
import org.kindling.meta.PooledGradient;
import org.kindling.model.Learner;
import org.kindling.optim.OptimizerState;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.params.Tree;
import org.kindling.params.TreeLayout;
import org.kindling.program.Programs;
import org.kindling.round.BlockFunction;
import org.kindling.round.BlockRange;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.RowShape;
import org.kindling.task.Split;
import org.kindling.task.StackedExamples;
import org.kindling.task.Task;

/**
 * What workers make of a network by minibatches of pooled rows, each from the same beginning: what
 * is a task to other functions is a worker to this one.
 *
 * <p>What comes back of a worker is where it was less where it is, times its minibatches, so that
 * the mean over minibatches is the mean over workers; it is not finite where a gradient was not,
 * and then blames the minibatch.
 *
 * @param network that is trained
 * @param optimizer of each worker
 * @param pooling what a minibatch is
 */
public record PooledDescent(PooledNetwork network, OuterOptimizer optimizer, Pooling pooling)
    implements BlockFunction<ExampleSource, Descended> {
  private static final String NETWORK = "network";
  private static final String OPTIMIZER = "optimizer";

  /** What workers do with a source's rows. */
  public static PooledDescent of(
      Learner learner, ExampleSource source, OuterOptimizer optimizer, Pooling pooling) {
    return new PooledDescent(PooledNetwork.of(learner, source), optimizer, pooling);
  }

  /**
   * Memory, in bytes, that a process holds to the end of a run for each worker that it computes at
   * once.
   */
  public long footprint(ExampleSource source) {
    RowShape shape = source.rows(Split.META_TRAIN);
    float[] features = new float[Math.multiplyExact(pooling.rows(), shape.inputs())];
    float[] targets = new float[Math.multiplyExact(pooling.rows(), shape.targets())];
    Examples blank =
        new Examples(pooling.rows(), shape.features(), features, shape.targets(), targets);
    return new PooledGradient(network.wide()).footprint(StackedExamples.of(List.of(blank)));
  }

  /** What the workers are told. */
  Sent sent(long updates, Params joined, Tree.Branch slots) {
    return new Sent(
        updates, new Tree.Branch(new TreeMap<>(Map.of(NETWORK, joined, OPTIMIZER, slots))));
  }

  @Override
  public TreeLayout sent() {
    Params zeros = Params.zeros(layout());
    return sent(0, zeros, optimizer.init(layout()).slots()).tree().layout();
  }

  private Layout layout() {
    return network.wide().model().layout();
  }

  @Override
  public Descended compute(Sent start, ExampleSource source, BlockRange block, Programs programs) {
    Descended sum = worker(start, source, block.first(), programs);
    for (long worker = block.first() + 1; worker < block.first() + block.tasks(); worker++) {
      sum = sum.merge(worker(start, source, worker, programs));
    }
    return sum;
  }

  /** A worker's minibatches, one after the other. */
  private Descended worker(Sent start, ExampleSource source, long worker, Programs programs) {
    PooledGradient gradient = new PooledGradient(network.wide());
    int classes = network.wide().model().outputs();
    PooledRows rows =
        new PooledRows(id -> network.task(source, id), pooling, task -> check(task, classes));
    Tree.Branch sent = (Tree.Branch) start.tree();
    Params before = sent.vector(NETWORK);
    Params now = before;
    OptimizerState state = new OptimizerState(start.step(), sent.branch(OPTIMIZER));
    double loss = 0;
    long first = worker * pooling.minibatches();
    for (long number = first; number < first + pooling.minibatches(); number++) {
      StackedExamples minibatch = StackedExamples.of(List.of(rows.minibatch(number)));
      PooledGradient.Value value = gradient.at(now, minibatch, programs);
      if (!value.isFinite()) {
        return nowhere(before, state, number);
      }
      loss += value.loss();
      OuterOptimizer.Update update = optimizer.update(value.gradient(), state, now);
      now = now.plus(update.delta());
      state = update.state();
    }
    int count = pooling.minibatches();
    return new Descended(
        new Aggregate(before.minus(now).times(count), loss, loss, count, Aggregate.NONE),
        state.slots().mapVectors(slot -> slot.times(count)));
  }

  private static Descended nowhere(Params before, OptimizerState state, long minibatch) {
    Params pseudoGradient = before.map(value -> Float.NaN);
    return new Descended(
        new Aggregate(pseudoGradient, Double.NaN, Double.NaN, 1, minibatch), state.slots());
  }

  private void check(Task task, int classes) {
    if (network.wide().loss().ofClasses()) {
      ClassTargets.require(task, classes);
    }
  }

  @Override
  public Descended merge(Descended left, Descended right) {
    return left.merge(right);
  }

  @Override
  public byte[] bytes(Descended descended) {
    return AggregateBytes.of(descended.pseudoGradient(), descended.slots().toArray());
  }

  @Override
  public Descended read(ByteBuffer bytes) {
    Aggregate pseudoGradient = AggregateBytes.read(bytes, layout());
    TreeLayout slots = optimizer.init(layout()).slots().layout();
    float[] numbers = AggregateBytes.floats(bytes, slots.size());
    return new Descended(pseudoGradient, (Tree.Branch) slots.over(numbers));
  }

  @Override
  public boolean isLong() {
    return true;
  }
}
