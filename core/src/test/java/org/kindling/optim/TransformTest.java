package org.kindling.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/** The closed forms of the links, on numbers that can be checked by hand. */
class TransformTest {
  private static final Schedule TENTH = new Schedule.Constant(0.1);

  /** A few roundings of single precision at magnitude 1. */
  private static final Offset<Float> ROUNDING = within(1e-6f);

  @Test
  void descentGoesAgainstTheDirectionByTheRate() {
    assertThat(deltas(Recipes.sgd(TENTH), 2f, -4f)).containsExactly(-0.2f, 0.4f);
  }

  @Test
  void descentTakesTheRateOfTheStep() {
    Chain falling = Recipes.sgd(new Schedule.LinearDecay(1, 0, 2));

    assertThat(deltas(falling, 1f, 1f, 1f)).containsExactly(-1f, -0.5f, -0f);
  }

  @Test
  void reptilesMetaStepMovesThetaTowardsTheAdaptedParameters() {
    Params theta = vector(1f, 2f);
    Params adapted = vector(3f, -2f);
    Chain metaStep = Recipes.sgd(new Schedule.Constant(0.25));

    OuterOptimizer.Update update =
        metaStep.update(theta.minus(adapted), metaStep.init(theta.layout()), theta);

    // theta + 0.25 (adapted - theta) = [1 + 0.25 * 2, 2 + 0.25 * -4]
    assertThat(theta.plus(update.delta())).isEqualTo(vector(1.5f, 1f));
  }

  @Test
  void heavyBallKeepsPartOfItsVelocity() {
    Chain chain = Recipes.sgd(new Momentum(0.5, Momentum.Form.HEAVY_BALL), TENTH);

    // v = 1; 0.5 * 1 + 1 = 1.5; 0.5 * 1.5 + 2 = 2.75
    assertThat(deltas(chain, 1f, 1f, 2f)).containsExactly(-0.1f, -0.15f, -0.275f);
  }

  @Test
  void nesterovLooksOneStepAhead() {
    Chain chain = Recipes.sgd(new Momentum(0.5, Momentum.Form.NESTEROV), TENTH);

    // v = 1, 1.5, 2.75; 0.5 v + g = 1.5, 1.75, 3.375
    float[] deltas = deltas(chain, 1f, 1f, 2f);
    assertThat(deltas).containsExactly(new float[] {-0.15f, -0.175f, -0.3375f}, ROUNDING);
  }

  @Test
  void adamsFirstStepHasTheLengthOfTheRateWhateverTheGradient() {
    // mhat = g and vhat = g^2, so that the step is -rate * g / (|g| + epsilon).
    for (float gradient : new float[] {1e-4f, -3f, 1e4f}) {
      float[] delta = deltas(Recipes.adam(TENTH), gradient);
      // 1e-4 of it where epsilon is 1e-4 of the gradient.
      assertThat(delta[0]).isCloseTo(-0.1f * Math.signum(gradient), within(1.1e-5f));
    }
  }

  @Test
  void adamsFirstStepsFollowThePaper() {
    // t = 1, g = 1: m = .1, v = .001; mhat = 1, vhat = 1; step 1.
    // t = 2, g = 2: m = .09 + .2 = .29, v = .000999 + .004 = .004999;
    //   mhat = .29 / .19 = 1.5263158, vhat = .004999 / .001999 = 2.5007504;
    //   step 1.5263158 / 1.5813761 = .9651820
    // t = 3, g = -1: m = .261 - .1 = .161, v = .004994001 + .001 = .005994001;
    //   mhat = .161 / .271 = .5940959, vhat = .005994001 / .002997001 = 2.0000000;
    //   step .5940959 / 1.4142136 = .4200893
    float[] deltas = deltas(Recipes.adam(TENTH), 1f, 2f, -1f);

    assertThat(deltas)
        .containsExactly(new float[] {-0.1f, -0.0965182f, -0.04200893f}, within(2e-7f));
  }

  @Test
  void decoupledDecayPullsByTheRateAlone() {
    Chain chain = Recipes.adamW(new WeightDecay(0.5), TENTH);
    Params theta = vector(4f);

    OuterOptimizer.Update update = chain.update(vector(0f), chain.init(theta.layout()), theta);

    // Adam of no gradient is 0; what is left is -0.1 * 0.5 * 4.
    assertThat(update.delta()).isEqualTo(vector(-0.2f));
  }

  @Test
  void clippingScalesALongDirectionToTheNorm() {
    // |(3, 4)| = 5, so that all is divided by 5 / 2.5 = 2.
    assertThat(clipped(2.5, vector(3f, 4f))).isEqualTo(vector(1.5f, 2f));
  }

  @Test
  void clippingLeavesAShortDirectionAlone() {
    assertThat(clipped(5, vector(3f, 4f))).isEqualTo(vector(3f, 4f));
  }

  @Test
  void linksActInTheirOrder() {
    Params theta = vector(10f);
    Chain clipLast = Chain.of(new WeightDecay(1), new ClipByGlobalNorm(1), new Descent(TENTH));
    Chain decayLast = Chain.of(new ClipByGlobalNorm(1), new WeightDecay(1), new Descent(TENTH));

    // Clipped after adding 10: 1; clipped before: 1 + 10.
    assertThat(delta(clipLast, vector(5f), theta)).isEqualTo(vector(-0.1f));
    assertThat(delta(decayLast, vector(5f), theta)).isEqualTo(vector(-1.1f));
  }

  @Test
  void refusesTwoLinksWithOneSlot() {
    Chain twice = Chain.of(Adam.OF_THE_PAPER, Adam.OF_THE_PAPER);

    assertThatThrownBy(() -> twice.init(vector(0f).layout())).hasMessageContaining("adam.");
  }

  @Test
  void saysWhichConstantIsWrong() {
    assertThatThrownBy(() -> new Adam(1, 0.999, 1e-8))
        .hasMessage("Adam's beta1 must be at least 0 and below 1 but was 1.0");
    assertThatThrownBy(() -> new Adam(0.9, -0.1, 1e-8))
        .hasMessage("Adam's beta2 must be at least 0 and below 1 but was -0.1");
    assertThatThrownBy(() -> new Adam(0.9, 0.999, 0))
        .hasMessage("Adam's epsilon must be finite and above 0 but was 0.0");
    assertThatThrownBy(() -> new Momentum(Double.NaN, Momentum.Form.HEAVY_BALL))
        .hasMessage("momentum must be at least 0 and below 1 but was NaN");
    assertThatThrownBy(() -> new ClipByGlobalNorm(0))
        .hasMessage("clip norm must be finite and above 0 but was 0.0");
    assertThatThrownBy(() -> new WeightDecay(-1))
        .hasMessage("weight decay must be finite and at least 0 but was -1.0");
    assertThatThrownBy(Chain::of).hasMessage("an optimiser's chain needs at least one link");
  }

  /** The updates of a single parameter at 0 for a sequence of gradients. */
  private static float[] deltas(OuterOptimizer optimizer, float... gradients) {
    Params theta = vector(0f);
    OptimizerState state = optimizer.init(theta.layout());
    float[] deltas = new float[gradients.length];
    for (int step = 0; step < gradients.length; step++) {
      OuterOptimizer.Update update = optimizer.update(vector(gradients[step]), state, theta);
      deltas[step] = update.delta().get(0);
      state = update.state();
    }
    return deltas;
  }

  private static Params delta(OuterOptimizer optimizer, Params direction, Params theta) {
    return optimizer.update(direction, optimizer.init(theta.layout()), theta).delta();
  }

  private static Params clipped(double norm, Params direction) {
    OptimizerState state = Chain.of(new ClipByGlobalNorm(norm)).init(direction.layout());
    return new ClipByGlobalNorm(norm).apply(direction, state, direction).direction();
  }

  private static Params vector(float... values) {
    return Params.of(new Layout(List.of(new Layout.Entry("x", List.of(values.length)))), values);
  }
}
