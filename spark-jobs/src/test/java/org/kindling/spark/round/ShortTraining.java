package org.kindling.spark.round;

import java.util.ArrayList;
import java.util.List;
import org.kindling.meta.Annealing;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.InnerBatches;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.LatentVariable;
import org.kindling.meta.Maml;
import org.kindling.meta.MamlPlusPlus;
import org.kindling.meta.Order;
import org.kindling.meta.Reptile;
import org.kindling.meta.SecondMoment;
import org.kindling.model.Activation;
import org.kindling.model.ConvolutionalNetwork;
import org.kindling.model.DownSampling;
import org.kindling.model.Head;
import org.kindling.model.ImageShape;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.NormalLikelihood;
import org.kindling.model.Readout;
import org.kindling.model.WeightInitialisation;
import org.kindling.optim.Momentum;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.task.ExampleSource;
import org.kindling.task.RowCount;
import org.kindling.task.SinusoidFamily;
import org.kindling.task.SinusoidSource;
import org.kindling.task.StripeSource;
import org.kindling.train.Divergence;
import org.kindling.train.EpisodicStep;
import org.kindling.train.LocalDescent;
import org.kindling.train.LocalSteps;
import org.kindling.train.MetaState;
import org.kindling.train.OuterStep;

/**
 * A short meta-training whose bits say whether two runners are the same.
 *
 * @param source whose tasks have supports or queries of unequal sizes, so that blocks differ in
 *     shape
 * @param localSteps that a block makes on its own
 */
record ShortTraining(EpisodicAlgorithm algorithm, ExampleSource source, int localSteps) {
  static final int BLOCK = 3;
  private static final int META_BATCH = 25;
  private static final int STEPS = 5;

  private static final OuterOptimizer ADAM = Recipes.adam(new Schedule.Constant(0.001));
  private static final OuterOptimizer NESTEROV =
      Recipes.sgd(new Momentum(0.9, Momentum.Form.NESTEROV), new Schedule.Constant(0.7));

  private static final Learner FULLY_CONNECTED =
      new Learner(new Mlp(1, List.of(40, 40), 1, Activation.RELU), Loss.MEAN_SQUARED_ERROR);
  private static final ExampleSource SINUSOIDS =
      new SinusoidSource(42, SinusoidFamily.PAPER, new RowCount(5, 10), RowCount.of(10));

  static final Maml MAML =
      new Maml(FULLY_CONNECTED, new InnerLoop(1, new InnerRule.Sgd(0.01)), Order.SECOND);

  static final ShortTraining SECOND_ORDER = new ShortTraining(MAML, SINUSOIDS);

  private static final ShortTraining LOCAL = new ShortTraining(MAML, SINUSOIDS, 3);

  /** Minibatches by the task's id, and a second moment that is kept. */
  private static final ShortTraining KEEPING =
      new ShortTraining(
          new Reptile(
              FULLY_CONNECTED,
              new InnerLoop(3, new InnerRule.Adam(0.01, 0.999, 1e-8, SecondMoment.KEPT))
                  .on(new InnerBatches.Sampled(4, 1), InnerBatches.WHOLE)),
          SINUSOIDS);

  /** Convolutions wide enough for the fast kernels. */
  private static final ShortTraining CONVOLUTIONAL =
      new ShortTraining(
          new Maml(
              new Learner(conv4(), Loss.CROSS_ENTROPY),
              new InnerLoop(2, new InnerRule.Sgd(0.4)),
              Order.SECOND),
          new StripeSource(3, 1, new RowCount(1, 2), 28, 42));

  /** It changes its graph after the second and the third step. */
  private static final ShortTraining ANNEALING =
      new ShortTraining(new MamlPlusPlus(FULLY_CONNECTED, 2, 0.01, new Annealing(3, 2)), SINUSOIDS);

  /** Noise that is drawn for each task. */
  private static final ShortTraining SAMPLED =
      new ShortTraining(LatentVariable.of(1, new NormalLikelihood(), 3), SINUSOIDS);

  static final List<ShortTraining> ALL =
      List.of(SECOND_ORDER, LOCAL, KEEPING, CONVOLUTIONAL, ANNEALING, SAMPLED);

  private ShortTraining(EpisodicAlgorithm algorithm, ExampleSource source) {
    this(algorithm, source, 1);
  }

  private static ConvolutionalNetwork conv4() {
    WeightInitialisation he = new WeightInitialisation.He();
    return new ConvolutionalNetwork(
        new ImageShape(28, 28, 1),
        4,
        32,
        DownSampling.STRIDE,
        Readout.MEAN,
        new Head.Linear(3, he),
        he);
  }

  /**
   * Theta after each step.
   *
   * @param runner of the algorithm and of tasks that are the source's
   */
  List<Params> by(BlockRunner<ExampleSource> runner) {
    Params theta = algorithm.initialise(7);
    if (localSteps == 1) {
      EpisodicStep step = new EpisodicStep(runner, algorithm, ADAM, META_BATCH);
      return by(step, step.start(theta));
    }
    LocalDescent descent = new LocalDescent(algorithm, ADAM, META_BATCH, localSteps);
    LocalSteps step = new LocalSteps(runner, descent, NESTEROV);
    return by(step, step.start(theta));
  }

  private static List<Params> by(OuterStep step, MetaState start) {
    MetaState state = start;
    List<Params> thetas = new ArrayList<>(List.of(state.theta()));
    try {
      while (state.step() < STEPS) {
        state = step.from(state).after();
        thetas.add(state.theta());
      }
    } catch (Divergence e) {
      throw new AssertionError(e);
    }
    return thetas;
  }
}
