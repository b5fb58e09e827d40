package org.kindling.speed;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.task.ExampleSource;
import org.kindling.train.Divergence;
import org.kindling.train.EpisodicStep;
import org.kindling.train.LocalDescent;
import org.kindling.train.LocalSteps;
import org.kindling.train.MetaState;
import org.kindling.train.OuterStep;

/** One outer step after another with Adam, from an algorithm's start on; nothing told or kept. */
public final class MetaStep implements Runnable {
  private static final OuterOptimizer ADAM = Recipes.adam(new Schedule.Constant(1e-3));

  private final UnaryOperator<MetaState> step;
  private MetaState state;

  private MetaStep(MetaState start, UnaryOperator<MetaState> step) {
    this.state = start;
    this.step = step;
  }

  /**
   * A meta-gradient and Adam's update, bare.
   *
   * @param estimate the sum over a meta-batch at given meta-parameters
   */
  public static MetaStep bare(EpisodicAlgorithm algorithm, Function<Params, Aggregate> estimate) {
    return new MetaStep(
        MetaState.start(algorithm.initialise(0), ADAM),
        state -> {
          Params direction = estimate.apply(state.theta()).meanDirection();
          return state.after(ADAM.update(direction, state.optimizer(), state.theta()));
        });
  }

  /**
   * Steps as they are trained by.
   *
   * @param metaBatch tasks of a step
   * @param localSteps steps that blocks make on their own in one round; 1: none
   */
  public static MetaStep of(
      EpisodicAlgorithm algorithm,
      BlockRunner<ExampleSource> runner,
      int metaBatch,
      int localSteps) {
    Params theta = algorithm.initialise(0);
    if (localSteps == 1) {
      EpisodicStep step = new EpisodicStep(runner, algorithm, ADAM, metaBatch);
      return new MetaStep(step.start(theta), state -> after(step, state));
    }
    LocalDescent descent = new LocalDescent(algorithm, ADAM, metaBatch, localSteps);
    LocalSteps steps = new LocalSteps(runner, descent, Recipes.sgd(new Schedule.Constant(1)));
    return new MetaStep(steps.start(theta), state -> after(steps, state));
  }

  private static MetaState after(OuterStep step, MetaState state) {
    try {
      return step.from(state).after();
    } catch (Divergence e) {
      throw new IllegalStateException("a benchmark's tasks do not diverge", e);
    }
  }

  @Override
  public void run() {
    state = step.apply(state);
  }
}
