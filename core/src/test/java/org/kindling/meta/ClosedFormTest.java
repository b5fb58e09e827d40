package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.program.TestPrograms.SHARED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Params;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/**
 * Each algorithm on y = w x + b with one support row (1, 3) and one query row (2, 5), from w = 1, b
 * = 0, with a rate of .1, by hand.
 *
 * <p>Support: error 1 - 3 = -2, gradient (2 * -2 * 1, 2 * -2) = (-4, -4), adapted w = 1.4, b = .4.
 * Query: error 2 * 1.4 + .4 - 5 = -1.8, loss 3.24, gradient at the adapted parameters (2 * -1.8 *
 * 2, 2 * -1.8) = (-7.2, -3.6).
 */
class ClosedFormTest {
  private static final Learner LINE =
      new Learner(new Mlp(1, List.of(), 1, Activation.RELU), Loss.MEAN_SQUARED_ERROR);
  private static final Params THETA = Params.of(LINE.model().layout(), 1, 0);
  private static final InnerLoop STEP = new InnerLoop(1, new InnerRule.Sgd(0.1));
  private static final TaskBlock BLOCK =
      TaskBlock.of(List.of(new Task(0, "line", row(1, 3), row(2, 5))));

  private static Examples row(float x, float y) {
    return new Examples(1, List.of(1), new float[] {x}, 1, new float[] {y});
  }

  @Test
  void firstOrderMamlIsTheQueryGradientAtTheAdaptedParameters() {
    requireDirection(new Maml(LINE, STEP, Order.FIRST), THETA, -7.2, -3.6);
  }

  @Test
  void secondOrderMamlGoesThroughTheStep() {
    // The step's Jacobian is 1 - .1 * [[2, 2], [2, 2]]: (-7.2, -3.6) - .2 * (-10.8, -10.8).
    requireDirection(new Maml(LINE, STEP, Order.SECOND), THETA, -5.04, -1.44);
  }

  @Test
  void hessianOfTheQueryLossGoesThroughTheStep() {
    // 2 a a', where a = (1.4, .4) is the query row (2, 1) through the step's Jacobian.
    HessianVectorProduct product = new HessianVectorProduct(new Maml(LINE, STEP, Order.SECOND));
    Params vector = Params.of(LINE.model().layout(), 1, -1);
    Aggregate of = product.of(THETA, vector, BLOCK, SHARED);
    assertThat((double) of.direction().get(0)).isCloseTo(2.8, within(1e-5));
    assertThat((double) of.direction().get(1)).isCloseTo(0.8, within(1e-5));
    assertThat(of.queryLoss()).isCloseTo(3.24, within(1e-5));
  }

  @Test
  void metaSgdAlsoLearnsTheRates() {
    MetaSgd algorithm = new MetaSgd(LINE, 1, 0.1, Order.SECOND);
    // By rate: minus the support gradient times the query gradient, 4 * -7.2 and 4 * -3.6.
    Params theta = Params.of(algorithm.layout(), 1, 0, 0.1f, 0.1f);
    requireDirection(algorithm, theta, -5.04, -1.44, -28.8, -14.4);
  }

  @Test
  void mamlPlusPlusLearnsARateForEachArrayAndCountsItsSteps() {
    MamlPlusPlus second = new MamlPlusPlus(LINE, 1, 0.1, new Annealing(0, 0));
    MamlPlusPlus first = new MamlPlusPlus(LINE, 1, 0.1, new Annealing(0, 5));
    Params theta = Params.of(second.layout(), 1, 0, 0.1f, 0.1f, 0);
    requireDirection(second, theta, -5.04, -1.44, -28.8, -14.4, -1);
    requireDirection(first, theta, -7.2, -3.6, -28.8, -14.4, -1);
  }

  @Test
  void reptileDescendsToTheAdaptedParameters() {
    requireDirection(new Reptile(LINE, STEP), THETA, -0.4, -0.4);
  }

  @Test
  void reptileWithAdamStepsByTheRateAtFirst() {
    InnerLoop adam = new InnerLoop(1, adam(SecondMoment.FRESH));
    // With bias correction the first step is rate * gradient / |gradient|.
    requireDirection(new Reptile(LINE, adam), THETA, -0.1, -0.1);
  }

  /**
   * The target is met, so that the inner gradient is 0 and Adam stays where it is; its step's
   * derivative there is .1 / epsilon times the Hessian.
   */
  @Test
  void secondOrderMamlThroughAdamIsFiniteWhereTheGradientIsNothing() {
    InnerRule.Adam adam = new InnerRule.Adam(0.1, 0.999, 1, SecondMoment.FRESH);
    TaskBlock met = TaskBlock.of(List.of(new Task(0, "met", row(1, 1), row(2, 5))));
    Params direction =
        new Maml(LINE, new InnerLoop(1, adam), Order.SECOND)
            .estimate(THETA, met, SHARED)
            .direction();

    // Error 2 - 5 = -3, gradient (-12, -6); through 1 - .1 * [[2, 2], [2, 2]]: + .2 * 18 each.
    assertThat((double) direction.get(0)).isCloseTo(-8.4, within(1e-5));
    assertThat((double) direction.get(1)).isCloseTo(-2.4, within(1e-5));
  }

  @Test
  void theMeanDirectionIsTheSumDividedOnce() {
    Params sum = Params.of(LINE.model().layout(), 1, 5);

    // 5 times the float next to 1/49 is another float than 5/49.
    assertThat(new Aggregate(sum, 0, 0, 49, Aggregate.NONE).meanDirection())
        .isEqualTo(Params.of(LINE.model().layout(), 1 / 49f, 5 / 49f));
  }

  @Test
  void reptileCarriesTheSecondMomentWithTheWeightThatItHas() {
    Reptile algorithm = new Reptile(LINE, new InnerLoop(1, adam(SecondMoment.KEPT)));
    assertThat(algorithm.state().names())
        .containsExactly(
            "moment/fc1.weight", "weight/fc1.weight", "moment/fc1.bias", "weight/fc1.bias");
    Params theta = Params.of(algorithm.layout(), 1, 0, 0, 0, 0.128f, 0.002f);
    // Weight: as from nothing; left are .001 * 16 and .001. Bias: moment .999 * .128 + .001 * 16 =
    // .143872, weight .999 * .002 + .001 = .002998, deviation sqrt(47.98933) = 6.927433: it goes by
    // .1 * 4 / 6.927433. The direction is before minus after.
    requireDirection(
        algorithm, theta, -0.1, -0.0577414, -0.016, -0.001, 0.128 - 0.143872, 0.002 - 0.002998);
  }

  @Test
  void everyTaskBeginsWithTheMomentThatTheOnesBeforeHaveLeftInUseToo() {
    Reptile algorithm = new Reptile(LINE, new InnerLoop(1, adam(SecondMoment.KEPT)));
    Params theta = Params.of(algorithm.layout(), 1, 0, 0, 0, 0.128f, 0.002f);
    Params adapted = algorithm.adapt(theta, row(1, 3), 1, SHARED);
    assertThat(adapted.get(0)).isCloseTo(1.1f, within(1e-6f));
    assertThat(adapted.get(1)).isCloseTo(0.0577414f, within(1e-6f));
  }

  @Test
  void innerStepsAreFedTheRowsOfTheirBatch() {
    InnerBatches single = new InnerBatches.Sampled(1, 1);
    InnerLoop loop = new InnerLoop(2, new InnerRule.Sgd(0.1)).on(single, single);
    Examples support = new Examples(2, List.of(1), new float[] {1, 0}, 1, new float[] {3, 1});
    Params adapted = new Maml(LINE, loop, Order.FIRST).adapt(THETA, support, 2, SHARED);
    // By this seed (1, 3) is first: (1.4, .4). Then (0, 1): error -.6, b = .4 + .1 * 1.2. The whole
    // set would give the mean of both rows' gradients: w = 1.2 after the first step.
    assertThat(adapted.get(0)).isCloseTo(1.4f, within(1e-6f));
    assertThat(adapted.get(1)).isCloseTo(0.52f, within(1e-6f));
  }

  @Test
  void anilAdaptsTheWholeOfANetworkOfOneLayer() {
    requireDirection(new Anil(LINE, STEP, Order.SECOND), THETA, -5.04, -1.44);
  }

  @Test
  void preTrainingFineTunesByPlainDescent() {
    Params adapted = new Pretraining(LINE, STEP).adapt(THETA, row(1, 3), 1, SHARED);
    assertThat(adapted.get(0)).isCloseTo(1.4f, within(1e-6f));
    assertThat(adapted.get(1)).isCloseTo(0.4f, within(1e-6f));
  }

  @Test
  void stepsBeyondThoseOfTrainingTakeTheirOwnRate() {
    InnerLoop halved = new InnerLoop(1, new InnerRule.Sgd(0.1), new InnerRule.Sgd(0.05));
    Params adapted = new Maml(LINE, halved, Order.SECOND).adapt(THETA, row(1, 3), 2, SHARED);
    // After (1.4, .4) the error is 1.8 - 3 = -1.2, the gradient (-2.4, -2.4), times .05.
    assertThat(adapted.get(0)).isCloseTo(1.52f, within(1e-6f));
    assertThat(adapted.get(1)).isCloseTo(0.52f, within(1e-6f));
  }

  private static InnerRule.Adam adam(SecondMoment moment) {
    return new InnerRule.Adam(0.1, 0.999, 1e-8, moment);
  }

  private static void requireDirection(
      EpisodicAlgorithm algorithm, Params theta, double... expected) {
    Params direction = algorithm.estimate(theta, BLOCK, SHARED).direction();
    assertThat(direction.size()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      // A dozen float32 roundings of numbers below 30.
      assertThat((double) direction.get(i)).isCloseTo(expected[i], within(1e-5));
    }
  }
}
