package org.kindling.jobs;

import java.util.function.Function;
import org.kindling.meta.Aggregate;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.train.MetaState;

/** One outer step after another, bare: a meta-gradient and Adam's update, nothing told or kept. */
final class MetaStep implements Runnable {
  private final Function<Params, Aggregate> estimate;
  private final OuterOptimizer optimizer = Recipes.adam(new Schedule.Constant(1e-3));
  private MetaState state;

  /**
   * Steps from the algorithm's initial parameters on.
   *
   * @param estimate the sum over a meta-batch at given meta-parameters
   */
  MetaStep(Params theta, Function<Params, Aggregate> estimate) {
    this.estimate = estimate;
    this.state = MetaState.start(theta, optimizer);
  }

  @Override
  public void run() {
    Params direction = estimate.apply(state.theta()).meanDirection();
    state = state.after(optimizer.update(direction, state.optimizer(), state.theta()));
  }
}
