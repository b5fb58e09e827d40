package org.kindling.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.params.Tree;
import org.kindling.random.RandomStream;

/** What holds for each outer optimiser: a new one is a new row. */
class OuterOptimizerContractTest {
  private static final Layout LAYOUT =
      new Layout(
          List.of(new Layout.Entry("weight", List.of(3, 2)), new Layout.Entry("bias", List.of(2))));
  private static final Schedule RATE = new Schedule.CosineDecay(0.05, 0.001, 150);

  static Stream<Named<OuterOptimizer>> optimizers() {
    Momentum heavyBall = new Momentum(0.8, Momentum.Form.HEAVY_BALL);
    Momentum nesterov = new Momentum(0.8, Momentum.Form.NESTEROV);
    return Stream.of(
        Named.of("sgd", Recipes.sgd(RATE)),
        Named.of("momentum", Recipes.sgd(heavyBall, RATE)),
        Named.of("nesterov", Recipes.sgd(nesterov, RATE)),
        Named.of("adam", Recipes.adam(RATE)),
        Named.of("adamw", Recipes.adamW(new WeightDecay(0.01), RATE)),
        Named.of("clipped adam", Chain.of(new ClipByGlobalNorm(1), Adam.OF_THE_PAPER, descent())),
        Named.of(
            "adam with momentum of its steps", Chain.of(Adam.OF_THE_PAPER, nesterov, descent())));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void descendsAQuadraticBowl(OuterOptimizer optimizer) {
    Params start = random(1);

    Params end = run(optimizer, optimizer.init(LAYOUT), start, 200).theta();

    // A loose bound: the slowest row, plain descent, has 0.95^(about 75 full steps) = 0.02 left.
    assertThat(end.norm()).isLessThan(0.1 * start.norm());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void leavesItsArgumentsAlone(OuterOptimizer optimizer) {
    Params direction = random(2);
    Params theta = random(3);
    OptimizerState state = run(optimizer, optimizer.init(LAYOUT), theta, 3).state();
    Tree.Branch before = copy(state.slots());

    optimizer.update(direction, state, theta);

    assertThat(direction).isEqualTo(random(2));
    assertThat(theta).isEqualTo(random(3));
    assertThat(state.step()).isEqualTo(3);
    assertThat(state.slots()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void givesTheSameBitsWhenReplayed(OuterOptimizer optimizer) {
    OptimizerState state = run(optimizer, optimizer.init(LAYOUT), random(3), 3).state();

    assertThat(optimizer.update(random(2), state, random(3)))
        .isEqualTo(optimizer.update(random(2), state, random(3)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void goesOnFromItsStateAlone(OuterOptimizer optimizer) {
    Walk whole = run(optimizer, optimizer.init(LAYOUT), random(4), 20);

    Walk half = run(optimizer, optimizer.init(LAYOUT), random(4), 11);
    OptimizerState restored = new OptimizerState(half.state().step(), copy(half.state().slots()));
    Walk resumed = run(optimizer, restored, half.theta(), 9);

    assertThat(resumed).isEqualTo(whole);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void keepsTheSameSlotsOfTheParametersLayout(OuterOptimizer optimizer) {
    OptimizerState first = optimizer.init(LAYOUT);

    OptimizerState later = run(optimizer, first, random(5), 2).state();

    assertThat(first.step()).isZero();
    assertThat(later.step()).isEqualTo(2);
    assertThat(later.slots().paths()).isEqualTo(first.slots().paths());
    assertThat(later.slots().vectors()).allMatch(slot -> slot.layout().equals(LAYOUT));
    // A slot's name becomes the first part of a path in a file.
    assertThat(later.slots().paths()).allMatch(name -> name.matches("[a-z-]+\\.[a-z-]+"));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void staysFiniteOnTheSmallestAndNoDirection(OuterOptimizer optimizer) {
    Params theta = random(6);
    Params smallest = theta.map(value -> Float.MIN_VALUE);
    OptimizerState state = optimizer.init(LAYOUT);
    for (Params direction : List.of(Params.zeros(LAYOUT), smallest, Params.zeros(LAYOUT))) {
      OuterOptimizer.Update update = optimizer.update(direction, state, theta);
      state = update.state();

      assertThat(update.delta().isFinite()).isTrue();
      assertThat(state.slots().isFinite()).isTrue();
    }
  }

  private record Walk(Params theta, OptimizerState state) {}

  /** Steps down |theta|^2 / 2, whose gradient is theta. */
  private static Walk run(OuterOptimizer optimizer, OptimizerState state, Params theta, int steps) {
    Walk walk = new Walk(theta, state);
    for (int step = 0; step < steps; step++) {
      OuterOptimizer.Update update = optimizer.update(walk.theta(), walk.state(), walk.theta());
      walk = new Walk(walk.theta().plus(update.delta()), update.state());
    }
    return walk;
  }

  private static Descent descent() {
    return new Descent(RATE);
  }

  private static Tree.Branch copy(Tree.Branch slots) {
    return slots.mapVectors(slot -> Params.of(slot.layout(), slot.toArray()));
  }

  private static Params random(long key) {
    RandomStream stream = RandomStream.of(key);
    float[] array = new float[LAYOUT.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) stream.nextGaussian();
    }
    return Params.of(LAYOUT, array);
  }
}
