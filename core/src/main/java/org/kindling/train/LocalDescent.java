package org.kindling.train;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;
import org.kindling.params.Tree;
import org.kindling.params.TreeLayout;
import org.kindling.program.Programs;
import org.kindling.round.BlockFunction;
import org.kindling.round.BlockRange;
import org.kindling.round.Round;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;

/**
 * Outer steps that each block of tasks makes on its own, from a common state, and what it has
 * become then, as a term of the mean over all tasks.
 *
 * <p>A block keeps its place: of each step's meta-batch it takes the tasks that would be its own if
 * all blocks made every step together. What is sent is the {@link MetaState#tree} from which the
 * blocks begin; what comes back is not finite where a step was not.
 *
 * @param optimizer of a block's steps
 * @param metaBatch tasks of a step, of all blocks together
 * @param steps how many each block makes
 */
public record LocalDescent(
    EpisodicAlgorithm algorithm, OuterOptimizer optimizer, int metaBatch, int steps)
    implements BlockFunction<ExampleSource, Descended> {
  /** Checks the numbers. */
  public LocalDescent {
    if (metaBatch < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "a meta-batch and local steps must be at least 1 but were "
              + metaBatch
              + " and "
              + steps);
    }
  }

  /** The id of the first task of the first of the steps. */
  long first(long step) {
    return step * metaBatch;
  }

  @Override
  public TreeLayout sent() {
    return MetaState.start(Params.zeros(algorithm.layout()), algorithm.state(), optimizer)
        .tree()
        .layout();
  }

  @Override
  public Descended compute(Sent start, ExampleSource source, BlockRange block, Programs programs) {
    Directions directions = new Directions(algorithm);
    MeanStep meanStep = new MeanStep(optimizer);
    MetaState before = MetaState.of(start.step(), (Tree.Branch) start.tree());
    MetaState now = before;
    double supportLoss = 0;
    double queryLoss = 0;
    for (int made = 0; made < steps; made++) {
      Sent there = new Sent(now.step(), now.parameters());
      BlockRange range = block.later((long) made * metaBatch);
      Aggregate sum = directions.compute(there, source, range, programs);
      supportLoss += sum.supportLoss();
      queryLoss += sum.queryLoss();
      try {
        now = meanStep.from(now, new Round<>(sum, 0)).after();
      } catch (Divergence divergence) {
        return diverged(sum.nonFiniteTask(), before);
      }
    }
    long tasks = (long) steps * block.tasks();
    Params pseudoGradient = before.parameters().minus(now.parameters()).times(tasks);
    return new Descended(
        new Aggregate(pseudoGradient, supportLoss, queryLoss, tasks, Aggregate.NONE),
        now.optimizer().slots().mapVectors(slot -> slot.times(tasks)));
  }

  private Descended diverged(long nonFiniteTask, MetaState before) {
    float[] nowhere = new float[algorithm.layout().size()];
    Arrays.fill(nowhere, Float.NaN);
    Params pseudoGradient = Params.owning(algorithm.layout(), nowhere);
    return new Descended(
        new Aggregate(pseudoGradient, Double.NaN, Double.NaN, 1, nonFiniteTask),
        before.optimizer().slots());
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
    Aggregate pseudoGradient = AggregateBytes.read(bytes, algorithm.layout());
    TreeLayout slots = optimizer.init(algorithm.learned()).slots().layout();
    float[] numbers = AggregateBytes.floats(bytes, slots.size());
    return new Descended(pseudoGradient, (Tree.Branch) slots.over(numbers));
  }
}
