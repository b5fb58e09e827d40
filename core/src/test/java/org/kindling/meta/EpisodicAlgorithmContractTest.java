package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kindling.program.TestPrograms.SHARED;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.evaluation.Scores;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.graph.Tensor;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.program.Arguments;
import org.kindling.program.CompiledFunction;
import org.kindling.program.Results;
import org.kindling.program.TracedFunction;
import org.kindling.program.kernel.Precision;
import org.kindling.random.RandomStream;
import org.kindling.task.StackedExamples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/** What every episodic algorithm promises. */
class EpisodicAlgorithmContractTest {
  /** A few hundred float32 operations deep, 6e-8 each. */
  private static final double SINGLE = 2e-5;

  static List<TracedEpisode> all() {
    return EpisodeCases.all();
  }

  /** With images a ReLU and a class that is none turn NaN into 0. */
  static List<TracedEpisode> regression() {
    return EpisodeCases.all().stream()
        .filter(algorithm -> algorithm.learner().equals(EpisodeCases.SMOOTH))
        .toList();
  }

  static List<TracedEpisode> descending() {
    return EpisodeCases.descending();
  }

  static List<TracedEpisode> stepping() {
    return EpisodeCases.stepping();
  }

  static List<TracedEpisode> exact() {
    return EpisodeCases.exact();
  }

  @ParameterizedTest
  @MethodSource("exact")
  void directionIsTheDifferenceQuotientOfTheAdaptedQueryLoss(TracedEpisode algorithm) {
    TaskBlock block = EpisodeCases.block(algorithm, 0, 3);
    Params theta = EpisodeCases.theta(algorithm);
    double[] along = alongWhatIsDescendedOn(algorithm);
    try (Checked checked = Checked.of(algorithm, block, theta)) {
      double step = 1e-6;
      double quotient = (checked.loss(along, step) - checked.loss(along, -step)) / (2 * step);
      Results here = checked.at(along, 0);
      double derivative = 0;
      int position = 0;
      for (String name : algorithm.layout().names()) {
        for (double value : here.doubles("direction/" + name)) {
          derivative += value * along[position++];
        }
      }
      // Central differences: step^2 of a third derivative, plus 1e-16 / step.
      assertThat(derivative).isCloseTo(quotient, within(1e-8 * Math.max(1, Math.abs(quotient))));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void predictionsAfterSomeStepsAreThoseOfAllSteps(TracedEpisode algorithm) {
    TaskBlock block = EpisodeCases.block(algorithm, 0, 3);
    Params theta = EpisodeCases.theta(algorithm);
    for (int steps : new int[] {0, 3}) {
      List<float[]> all =
          algorithm.queryPredictions(theta, block, steps, Inference.INDUCTIVE, SHARED).perStep();

      List<float[]> ends =
          algorithm
              .firstAndLastPredictions(theta, block, steps, Inference.INDUCTIVE, SHARED)
              .perStep();

      assertThat(ends).containsExactly(all.get(0), all.get(steps));
      assertThat(
              algorithm
                  .predictionsAfter(theta, block, List.of(steps), Inference.INDUCTIVE, SHARED)
                  .perStep())
          .containsExactly(all.get(steps));
    }
  }

  /** What is learned by is measured last. */
  private static double[][] losses(TracedEpisode algorithm, TaskBlock block, int steps) {
    Params theta = EpisodeCases.theta(algorithm);
    double[][][] measured =
        Scores.of(algorithm, theta, block, steps, Inference.TRANSDUCTIVE, SHARED).measured();
    return measured[measured.length - 1];
  }

  private static double[] alongWhatIsDescendedOn(TracedEpisode algorithm) {
    RandomStream random = RandomStream.of(9);
    return algorithm.layout().entries().stream()
        .flatMapToDouble(
            entry ->
                IntStream.range(0, entry.size())
                    .mapToDouble(
                        i ->
                            algorithm.state().entries().contains(entry)
                                ? 0
                                : random.uniform(-1, 1)))
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("all")
  void singlePrecisionAgreesWithDouble(TracedEpisode algorithm) {
    TaskBlock block = EpisodeCases.block(algorithm, 0, 3);
    Params theta = EpisodeCases.theta(algorithm);
    Aggregate single = algorithm.estimate(theta, block, SHARED);
    try (Checked checked = Checked.of(algorithm, block, theta)) {
      Results there = checked.at(new double[theta.size()], 0);
      Params exact = EpisodeArguments.params(there, "direction", algorithm.layout());
      assertThat(single.direction().minus(exact).norm()).isLessThan(SINGLE * exact.norm());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aBlockIsTheSumOfItsTasks(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    Aggregate whole = algorithm.estimate(theta, EpisodeCases.block(algorithm, 0, 4), SHARED);
    Aggregate parts = Aggregate.zero(algorithm.layout());
    for (long id = 0; id < 4; id++) {
      parts = parts.merge(algorithm.estimate(theta, EpisodeCases.block(algorithm, id, 1), SHARED));
    }
    requireClose(whole, parts);
  }

  @ParameterizedTest
  @MethodSource("all")
  void paddingRowsDoNotCount(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    List<Task> ragged =
        List.of(
            EpisodeCases.task(algorithm, 0, 2, 7),
            EpisodeCases.task(algorithm, 1, 5, 1),
            EpisodeCases.task(algorithm, 2, 3, 4));
    Aggregate together = algorithm.estimate(theta, TaskBlock.of(ragged), SHARED);
    Aggregate alone = Aggregate.zero(algorithm.layout());
    for (Task task : ragged) {
      alone = alone.merge(algorithm.estimate(theta, TaskBlock.of(List.of(task)), SHARED));
    }
    requireClose(together, alone);
  }

  @ParameterizedTest
  @MethodSource("all")
  void equalArgumentsGiveEqualBitsOnAnyThread(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    TaskBlock block = EpisodeCases.block(algorithm, 0, 5);
    Aggregate first = algorithm.estimate(theta, block, SHARED);
    List<Aggregate> again =
        IntStream.range(0, 20)
            .parallel()
            .mapToObj(i -> algorithm.estimate(theta, block, SHARED))
            .toList();
    assertThat(again).allMatch(first::equals);
  }

  @ParameterizedTest
  @MethodSource("stepping")
  void noStepsLeaveTheInitialisation(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    Params adapted =
        ((StepwiseAdaptation) algorithm)
            .adapt(theta, EpisodeCases.task(algorithm, 0, 5, 6).support(), 0, SHARED);
    assertThat(adapted).isEqualTo(algorithm.network(theta));
  }

  @ParameterizedTest
  @MethodSource("descending")
  void everyStepLowersTheLossOnWhatIsAdaptedTo(TracedEpisode algorithm) {
    Task task = EpisodeCases.task(algorithm, 0, 5, 6);
    TaskBlock seen = TaskBlock.of(List.of(new Task(0, "seen", task.support(), task.support())));
    double[][] losses = losses(algorithm, seen, 4);
    assertThat(losses).hasDimensions(5, 1);
    for (int step = 1; step < losses.length; step++) {
      assertThat(losses[step][0]).isLessThan(losses[step - 1][0]);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void queryLossesStartBeforeAdaptationAndEndWithTheEstimate(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    TaskBlock block = EpisodeCases.block(algorithm, 0, 3);
    double[][] losses = losses(algorithm, block, 3);
    Aggregate aggregate = algorithm.estimate(theta, block, SHARED);
    double last = IntStream.range(0, 3).mapToDouble(t -> losses[3][t]).sum();
    assertThat(last).isCloseTo(aggregate.queryLoss(), within(SINGLE));
  }

  @ParameterizedTest
  @MethodSource("all")
  void initialisesFromTheSeedAlone(TracedEpisode algorithm) {
    assertThat(algorithm.initialise(5)).isEqualTo(algorithm.initialise(5));
    assertThat(algorithm.initialise(5)).isNotEqualTo(algorithm.initialise(6));
    assertThat(algorithm.initialise(5).layout()).isEqualTo(algorithm.layout());
  }

  @ParameterizedTest
  @MethodSource("all")
  void travelsAsAValue(TracedEpisode algorithm) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(algorithm);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(algorithm);
    }
  }

  @ParameterizedTest
  @MethodSource("regression")
  void namesTheTaskWhoseLossIsNotFinite(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    List<Task> tasks = new ArrayList<>();
    for (long id = 0; id < 3; id++) {
      tasks.add(EpisodeCases.task(algorithm, id, 5, 6));
    }
    tasks.get(1).query().targets()[2] = Float.NaN;
    assertThat(algorithm.estimate(theta, TaskBlock.of(tasks), SHARED).nonFiniteTask()).isEqualTo(1);
    tasks.get(1).query().targets()[2] = 0;
    assertThat(algorithm.estimate(theta, TaskBlock.of(tasks), SHARED).nonFiniteTask())
        .isEqualTo(Aggregate.NONE);
  }

  /** A loss that is finite, of a task whose gradient is too large for a float. */
  @ParameterizedTest
  @MethodSource("regression")
  void namesTheTaskWhoseDirectionIsNotFinite(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    List<Task> tasks = new ArrayList<>();
    for (long id = 5; id < 9; id++) {
      tasks.add(EpisodeCases.task(algorithm, id, 5, 6));
    }
    Aggregate finite = algorithm.estimate(theta, TaskBlock.of(tasks), SHARED);
    tasks.get(2).support().features()[0] = Float.NaN;

    assertThat(algorithm.estimate(theta, TaskBlock.of(tasks), SHARED).nonFiniteTask()).isEqualTo(7);
    assertThat(finite.nonFiniteTask()).isEqualTo(Aggregate.NONE);
  }

  /** Whatever stands in padding: bits of what is finite stay, and nothing is infinite. */
  @ParameterizedTest
  @MethodSource("all")
  void paddingMayHoldAnything(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    TaskBlock clean =
        TaskBlock.of(
            List.of(EpisodeCases.task(algorithm, 0, 2, 7), EpisodeCases.task(algorithm, 1, 5, 2)));
    TaskBlock dirty =
        new TaskBlock(clean.ids(), withRubbish(clean.support()), withRubbish(clean.query()));

    assertThat(algorithm.estimate(theta, dirty, SHARED))
        .isEqualTo(algorithm.estimate(theta, clean, SHARED));
  }

  private static StackedExamples withRubbish(StackedExamples set) {
    float[] features = set.features().clone();
    float[] targets = set.targets().clone();
    float[] kinds = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3e38f};
    int width = features.length / set.mask().length;
    for (int i = 0; i < features.length; i++) {
      features[i] = set.mask()[i / width] == 0 ? kinds[i % 4] : features[i];
    }
    for (int i = 0; i < targets.length; i++) {
      targets[i] = set.mask()[i] == 0 ? kinds[i % 4] : targets[i];
    }
    return new StackedExamples(
        set.tasks(), set.rows(), set.featureShape(), features, set.outputs(), targets, set.mask());
  }

  @ParameterizedTest
  @MethodSource("classes")
  void refusesAClassThatHasNoOutput(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    for (float target : new float[] {-1, 0.5f, 5, Float.NaN, 3e9f}) {
      Task task = EpisodeCases.task(algorithm, 4, 5, 6);
      task.query().targets()[2] = target;
      TaskBlock block = TaskBlock.of(List.of(EpisodeCases.task(algorithm, 3, 5, 6), task));

      assertThatThrownBy(() -> algorithm.estimate(theta, block, SHARED))
          .isInstanceOfSatisfying(
              KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
          .hasMessageStartingWith("the class of query row 3 of task 4 must be a whole number from")
          .hasMessageEndingWith("but was " + target);
    }
  }

  static List<TracedEpisode> classes() {
    return EpisodeCases.all().stream()
        .filter(algorithm -> algorithm.learner().loss().ofClasses())
        .toList();
  }

  /** A block's direction and losses in double precision, at meta-parameters near theta. */
  private record Checked(CompiledFunction function, Arguments arguments, Params theta)
      implements AutoCloseable {
    static Checked of(TracedEpisode algorithm, TaskBlock block, Params theta) {
      Arguments arguments = algorithm.arguments(theta, block);
      TracedFunction traced =
          TracedFunction.of(
              "check",
              symbols -> {
                EpisodeSymbols episode = new EpisodeSymbols(symbols);
                TracedEpisode.Direction direction =
                    algorithm.direction(episode.known(), episode.query());
                Map<String, Tensor> outputs = new LinkedHashMap<>();
                for (int i = 0; i < direction.sum().size(); i++) {
                  String name = algorithm.layout().names().get(i);
                  outputs.put("direction/" + name, direction.sum().get(i));
                }
                outputs.put("loss", direction.queryLoss());
                return outputs;
              });
      return new Checked(traced.compile(arguments, Precision.FLOAT64), arguments, theta);
    }

    /** At theta moved along a direction. */
    Results at(double[] along, double step) {
      Map<String, double[]> moved = new LinkedHashMap<>();
      int position = 0;
      for (var entry : theta.layout().entries()) {
        double[] values = new double[entry.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = theta.get(position) + step * along[position++];
        }
        moved.put("theta/" + entry.name(), values);
      }
      return function.run(arguments, moved);
    }

    /** The summed query loss there. */
    double loss(double[] along, double step) {
      return Arrays.stream(at(along, step).doubles("loss")).sum();
    }

    @Override
    public void close() {
      function.close();
    }
  }

  private static void requireClose(Aggregate actual, Aggregate expected) {
    assertThat(actual.tasks()).isEqualTo(expected.tasks());
    assertThat(actual.queryLoss()).isCloseTo(expected.queryLoss(), within(SINGLE));
    assertThat(actual.supportLoss()).isCloseTo(expected.supportLoss(), within(SINGLE));
    assertThat(actual.direction().minus(expected.direction()).norm())
        .isLessThan(SINGLE * expected.direction().norm());
  }
}
