package org.kindling.spark;

import java.util.ArrayList;
import java.util.List;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.InnerBatches;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.Order;
import org.kindling.meta.Reptile;
import org.kindling.meta.SecondMoment;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Params;
import org.kindling.task.RowCount;
import org.kindling.task.SinusoidFamily;
import org.kindling.task.SinusoidSource;
import org.kindling.train.MetaBatchRunner;

/** A short meta-training whose bits say whether two runners are the same. */
final class Descent {
  static final Maml MAML =
      new Maml(
          new Learner(new Mlp(1, List.of(40, 40), 1, Activation.RELU), Loss.MEAN_SQUARED_ERROR),
          new InnerLoop(1, new InnerRule.Sgd(0.01)),
          Order.SECOND);

  /** Supports of unequal sizes, so that blocks differ in shape. */
  static final SinusoidSource SINUSOIDS =
      new SinusoidSource(42, SinusoidFamily.PAPER, new RowCount(5, 10), RowCount.of(10));

  static final int BLOCK = 3;
  private static final int META_BATCH = 25;
  private static final int STEPS = 5;

  /** Minibatches by the task's id, and a second moment that is carried on. */
  static final Reptile REPTILE =
      new Reptile(
          MAML.learner(),
          new InnerLoop(3, new InnerRule.Adam(0.01, 0.999, 1e-8, SecondMoment.CARRIED))
              .on(new InnerBatches.Sampled(4, 1), InnerBatches.WHOLE));

  private Descent() {}

  /** MAML's theta after each step. */
  static List<Params> by(MetaBatchRunner runner) {
    return by(MAML, runner);
  }

  /**
   * Theta after each step.
   *
   * @param algorithm that of the runner
   */
  static List<Params> by(EpisodicAlgorithm algorithm, MetaBatchRunner runner) {
    List<Params> thetas = new ArrayList<>(List.of(algorithm.initialise(7)));
    for (int step = 0; step < STEPS; step++) {
      Params theta = thetas.get(step);
      Params direction =
          runner.estimate(theta, (long) step * META_BATCH, META_BATCH).aggregate().meanDirection();
      thetas.add(theta.minus(direction.times(0.01f)));
    }
    return thetas;
  }
}
