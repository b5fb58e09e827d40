package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.program.TestPrograms.SHARED;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.graph.Graph;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Program;
import org.kindling.program.kernel.Precision;
import org.kindling.task.TaskBlock;

class MamlPlusPlusTest {
  private static final Annealing PLAIN = new Annealing(0, 0);

  @ParameterizedTest
  @CsvSource({
    // Of 5 steps each counts .2 at first; half way the first four have lost half of it.
    "0, 0.2, 0.2",
    "5, 0.1, 0.6",
    "9, 0.02, 0.92",
    // Never less than .03 of .2.
    "10, 0.006, 0.976"
  })
  void theLastStepCountsMoreAndMore(long outerStep, double others, double last) {
    Tensor step = Ops.input("step", Shape.of(1));
    List<Tensor> weights = new Annealing(10, 0).weights(step, 5);
    try (Program program = Program.compile(Graph.of(List.of(step), weights), Precision.FLOAT64)) {
      program.set(0, new double[] {outerStep});
      program.run();
      for (int i = 0; i < 4; i++) {
        assertThat(program.get(i)[0]).isCloseTo(others, within(1e-12));
      }
      assertThat(program.get(4)[0]).isCloseTo(last, within(1e-12));
    }
  }

  @Test
  void descendsOnTheWeightedLossesAfterEveryStep() {
    MamlPlusPlus one = new MamlPlusPlus(EpisodeCases.NORMALISED, 1, 0.1, PLAIN);
    MamlPlusPlus two = new MamlPlusPlus(EpisodeCases.NORMALISED, 2, 0.1, PLAIN);
    MamlPlusPlus both = new MamlPlusPlus(EpisodeCases.NORMALISED, 2, 0.1, new Annealing(10, 0));
    TaskBlock block = EpisodeCases.block(both, 0, 3);
    Params theta = after(5, EpisodeCases.theta(both));
    Params first = one.estimate(beginning(theta, one.layout()), block, SHARED).direction();
    Params second = two.estimate(theta, block, SHARED).direction();

    // After 5 of 10 outer steps the first of two losses counts .25.
    Params expected = embedded(first, theta).times(0.25f).plus(second.times(0.75f));
    Params direction = both.estimate(theta, block, SHARED).direction();
    // A few hundred float32 operations deep, 6e-8 each.
    assertThat(after(0, direction).minus(after(0, expected)).norm())
        .isLessThan(2e-5 * direction.norm());
  }

  @Test
  void knowsItsPhaseByTheStepsThatItHasCounted() {
    MamlPlusPlus algorithm = new MamlPlusPlus(EpisodeCases.SMOOTH, 2, 0.1, new Annealing(10, 4));
    Params theta = algorithm.initialise(1);

    assertThat(algorithm.at(theta)).isEqualTo(algorithm);
    assertThat(List.of(0f, 4f, 10f).stream().map(step -> algorithm.at(after(step, theta))))
        .containsExactlyElementsOf(algorithm.phases());
    // Means of a thousand ones are summed up, each perhaps off in the last bit.
    assertThat(algorithm.at(after(9.9999f, theta))).isEqualTo(algorithm.at(after(10, theta)));
    assertThat(algorithm.at(after(3.9999f, theta))).isEqualTo(algorithm.at(after(4, theta)));
  }

  @Test
  void everyStepHasItsOwnNormalisationAndRates() {
    MamlPlusPlus algorithm = new MamlPlusPlus(EpisodeCases.NORMALISED, 3, 0.1, PLAIN);
    Params theta = algorithm.initialise(1);

    assertThat(theta.layout().entry("step/bn1.weight").shape()).containsExactly(3, 4);
    assertThat(theta.toArray("step/bn1.weight")).containsOnly(1);
    assertThat(theta.toArray("step/bn1.bias")).containsOnly(0);
    assertThat(theta.toArray("rate/fc1.weight")).containsExactly(0.1f, 0.1f, 0.1f);
    assertThat(theta.layout().names()).doesNotContain("bn1.weight", "rate/bn1.weight");
    assertThat(algorithm.network(theta)).isEqualTo(EpisodeCases.NORMALISED.model().initialise(1));
  }

  @Test
  void refusesNegativeTimes() {
    assertThatThrownBy(() -> new Annealing(-1, 0))
        .hasMessage(
            "annealing.multi-step and annealing.first-order must be at least 0 but were -1 and 0");
  }

  /** Meta-parameters that have counted so many steps. */
  private static Params after(float steps, Params theta) {
    return theta.with(Params.of(theta.layout().select(List.of("outer-step")), steps));
  }

  /** The meta-parameters of an algorithm with fewer steps: the first ones of each array. */
  private static Params beginning(Params theta, Layout fewer) {
    Params result = Params.zeros(fewer);
    for (Layout.Entry entry : fewer.entries()) {
      float[] first = Arrays.copyOf(theta.toArray(entry.name()), entry.size());
      result = result.with(Params.of(fewer.select(List.of(entry.name())), first));
    }
    return result;
  }

  /** What concerns the first ones of each array as a change of all. */
  private static Params embedded(Params fewer, Params like) {
    Params result = Params.zeros(like.layout());
    for (Layout.Entry entry : like.layout().entries()) {
      float[] padded = Arrays.copyOf(fewer.toArray(entry.name()), entry.size());
      result = result.with(Params.of(like.layout().select(List.of(entry.name())), padded));
    }
    return result;
  }
}
