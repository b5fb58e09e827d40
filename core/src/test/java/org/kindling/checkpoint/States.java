package org.kindling.checkpoint;

import java.util.List;
import java.util.Optional;
import org.kindling.optim.OptimizerState;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.train.MetaState;

/** States of a small model after some steps. */
public final class States {
  static final Layout LAYOUT =
      new Layout(
          List.of(
              new Layout.Entry("fc1.weight", List.of(2, 3)),
              new Layout.Entry("rate/fc1.weight", List.of(2, 3)),
              new Layout.Entry("scale", List.of())));
  public static final OuterOptimizer ADAM = Recipes.adam(new Schedule.Constant(0.1));

  public static final Origin ORIGIN = new Origin("kindling.seed=1\n", "");

  private States() {}

  public static MetaState start() {
    return MetaState.start(Params.zeros(LAYOUT), ADAM);
  }

  /** Each step has other numbers; a best one is known after the first. */
  public static MetaState at(long step) {
    Params theta = Params.zeros(LAYOUT).map(zero -> step + 0.1f);
    OptimizerState optimizer = ADAM.update(theta, ADAM.init(LAYOUT), theta).state();
    return new MetaState(
        step,
        theta,
        new OptimizerState(step, optimizer.slots()),
        step == 0
            ? Optional.empty()
            : Optional.of(new MetaState.Best(step - 1, "mse", 0.1 + 0.2, 1e-17, theta.times(2))));
  }
}
