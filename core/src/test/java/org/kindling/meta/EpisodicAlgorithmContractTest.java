package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.graph.Tensor;
import org.kindling.model.Inference;
import org.kindling.model.Loss;
import org.kindling.params.Params;
import org.kindling.program.Precision;
import org.kindling.program.Program;
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
    try (Program program = inDoublePrecision(algorithm, block, theta)) {
      double step = 1e-6;
      double quotient =
          (loss(program, algorithm, theta, along, step)
                  - loss(program, algorithm, theta, along, -step))
              / (2 * step);
      loss(program, algorithm, theta, along, 0);
      double derivative = 0;
      int position = 0;
      for (int entry = 0; entry < algorithm.layout().entries().size(); entry++) {
        for (double value : program.get(entry)) {
          derivative += value * along[position++];
        }
      }
      // Central differences: step^2 of a third derivative, plus 1e-16 / step.
      assertThat(derivative).isCloseTo(quotient, within(1e-8 * Math.max(1, Math.abs(quotient))));
    }
  }

  private static double[] alongWhatIsDescendedOn(TracedEpisode algorithm) {
    RandomStream random = RandomStream.of(9);
    return algorithm.layout().entries().stream()
        .flatMapToDouble(
            entry ->
                IntStream.range(0, entry.size())
                    .mapToDouble(
                        i ->
                            algorithm.carried().contains(entry.name()) ? 0 : random.uniform(-1, 1)))
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("all")
  void singlePrecisionAgreesWithDouble(TracedEpisode algorithm) {
    TaskBlock block = EpisodeCases.block(algorithm, 0, 3);
    Params theta = EpisodeCases.theta(algorithm);
    Aggregate single = algorithm.estimate(theta, block);
    try (Program program = inDoublePrecision(algorithm, block, theta)) {
      loss(program, algorithm, theta, new double[theta.size()], 0);
      Params exact = TracedProgram.params(program, algorithm.layout());
      assertThat(single.direction().minus(exact).norm()).isLessThan(SINGLE * exact.norm());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aBlockIsTheSumOfItsTasks(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    Aggregate whole = algorithm.estimate(theta, EpisodeCases.block(algorithm, 0, 4));
    Aggregate parts = Aggregate.zero(algorithm.layout());
    for (long id = 0; id < 4; id++) {
      parts = parts.merge(algorithm.estimate(theta, EpisodeCases.block(algorithm, id, 1)));
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
    Aggregate together = algorithm.estimate(theta, TaskBlock.of(ragged));
    Aggregate alone = Aggregate.zero(algorithm.layout());
    for (Task task : ragged) {
      alone = alone.merge(algorithm.estimate(theta, TaskBlock.of(List.of(task))));
    }
    requireClose(together, alone);
  }

  @ParameterizedTest
  @MethodSource("all")
  void equalArgumentsGiveEqualBitsOnAnyThread(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    TaskBlock block = EpisodeCases.block(algorithm, 0, 5);
    Aggregate first = algorithm.estimate(theta, block);
    List<Aggregate> again =
        IntStream.range(0, 20).parallel().mapToObj(i -> algorithm.estimate(theta, block)).toList();
    assertThat(again).allMatch(first::equals);
  }

  @ParameterizedTest
  @MethodSource("all")
  void noStepsLeaveTheInitialisation(TracedEpisode algorithm) {
    Params theta = EpisodeCases.theta(algorithm);
    Params adapted = algorithm.adapt(theta, EpisodeCases.task(algorithm, 0, 5, 6).support(), 0);
    assertThat(adapted).isEqualTo(algorithm.network(theta));
  }

  @ParameterizedTest
  @MethodSource("stepping")
  void everyStepLowersTheLossOnWhatIsAdaptedTo(TracedEpisode algorithm) {
    Task task = EpisodeCases.task(algorithm, 0, 5, 6);
    TaskBlock seen = TaskBlock.of(List.of(new Task(0, "seen", task.support(), task.support())));
    double[][] losses =
        algorithm.score(EpisodeCases.theta(algorithm), seen, 4, Inference.TRANSDUCTIVE).losses();
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
    double[][] losses = algorithm.score(theta, block, 3, Inference.TRANSDUCTIVE).losses();
    Aggregate aggregate = algorithm.estimate(theta, block);
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
    assertThat(algorithm.estimate(theta, TaskBlock.of(tasks)).nonFiniteTask()).isEqualTo(1);
    tasks.get(1).query().targets()[2] = 0;
    assertThat(algorithm.estimate(theta, TaskBlock.of(tasks)).nonFiniteTask())
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
    Aggregate finite = algorithm.estimate(theta, TaskBlock.of(tasks));
    tasks.get(2).support().features()[0] = Float.NaN;

    assertThat(algorithm.estimate(theta, TaskBlock.of(tasks)).nonFiniteTask()).isEqualTo(7);
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

    assertThat(algorithm.estimate(theta, dirty)).isEqualTo(algorithm.estimate(theta, clean));
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

      assertThatThrownBy(() -> algorithm.estimate(theta, block))
          .isInstanceOfSatisfying(
              KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
          .hasMessageStartingWith("the class of query row 3 of task 4 must be a whole number from")
          .hasMessageEndingWith("but was " + target);
    }
  }

  static List<TracedEpisode> classes() {
    return EpisodeCases.all().stream()
        .filter(algorithm -> algorithm.learner().loss() == Loss.CROSS_ENTROPY)
        .toList();
  }

  private static Program inDoublePrecision(TracedEpisode algorithm, TaskBlock block, Params theta) {
    TracedProgram traced =
        TracedProgram.of(
            List.of("check"),
            algorithm.layout(),
            EpisodeSets.of(block, algorithm.batches(), algorithm.steps()).stacked(),
            (symbols, examples) -> {
              EpisodeSets.Symbols sets = new EpisodeSets.Symbols(examples, algorithm.steps());
              TracedEpisode.Direction direction =
                  algorithm.direction(symbols, sets.support(), sets.query());
              List<Tensor> outputs = new ArrayList<>(direction.sum());
              outputs.add(direction.queryLoss());
              return outputs;
            });
    Program program = traced.compile(Precision.FLOAT64);
    traced.write(theta, program);
    return program;
  }

  /** The summed query loss at theta moved along a direction, in double precision. */
  private static double loss(
      Program program, TracedEpisode algorithm, Params theta, double[] along, double step) {
    int position = 0;
    int input = 0;
    for (var entry : algorithm.layout().entries()) {
      double[] values = new double[entry.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = theta.get(position) + step * along[position++];
      }
      program.set(input++, values);
    }
    program.run();
    return IntStream.range(0, 3).mapToDouble(t -> program.get(losses(algorithm))[t]).sum();
  }

  private static int losses(TracedEpisode algorithm) {
    return algorithm.layout().entries().size();
  }

  private static void requireClose(Aggregate actual, Aggregate expected) {
    assertThat(actual.tasks()).isEqualTo(expected.tasks());
    assertThat(actual.queryLoss()).isCloseTo(expected.queryLoss(), within(SINGLE));
    assertThat(actual.supportLoss()).isCloseTo(expected.supportLoss(), within(SINGLE));
    assertThat(actual.direction().minus(expected.direction()).norm())
        .isLessThan(SINGLE * expected.direction().norm());
  }
}
