package org.kindling.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.evaluation.Evaluation;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.LearnedModel;
import org.kindling.library.Training;
import org.kindling.meta.QueryPredictions;
import org.kindling.model.Inference;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.program.Programs;
import org.kindling.random.RandomStream;
import org.kindling.round.Threads;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;
import org.kindling.train.MetaState;
import org.kindling.train.StepReport;
import org.kindling.train.Trained;

/** The method as a whole, on a table. */
class LinearPriorTest {
  private static final TableSource STORES = stores();

  private static Training training(String... settings) {
    List<ConfigText> texts = new ArrayList<>();
    texts.add(ConfigText.ofSetting("test", "algorithm.name=linear-prior"));
    texts.add(ConfigText.ofSetting("test", "run.block=7"));
    List.of(settings).forEach(it -> texts.add(ConfigText.ofSetting("test", it)));
    return Training.of(Configuration.of(texts), STORES);
  }

  /** Entities with levels and slopes of their own. */
  private static TableSource stores() {
    RandomStream random = RandomStream.of(3);
    List<Table.Row> rows = new ArrayList<>();
    for (int store = 0; store < 60; store++) {
      double level = 10 + 3 * random.nextGaussian();
      double slope = -2 + random.nextGaussian();
      for (int week = 0; week < 9; week++) {
        double price = random.uniform(1, 4);
        rows.add(
            new Table.Row(
                "s" + store,
                week,
                new double[] {price},
                level + slope * price + 0.5 * random.nextGaussian()));
      }
    }
    return new TableSource(
        Table.of("t", "store", List.of("price"), "sold", rows),
        1,
        new TaskRows(SupportRows.RANDOM, 3, Optional.empty()),
        SplitShares.USUAL);
  }

  @Test
  void hasTheSameBitsForAnyNumberOfThreadsAndAfterAResume() {
    List<MetaState> states = new ArrayList<>();
    Trained whole =
        training().on(new Threads(1)).listener((report, state) -> states.add(state)).toLastState();

    assertThat(whole.ending()).isEqualTo(Trained.Ending.SETTLED);
    assertThat(states).hasSizeGreaterThan(5);
    assertThat(training().on(new Threads(3)).toLastState().state()).isEqualTo(whole.state());
    for (int reached : new int[] {0, 3, states.size() - 1}) {
      assertThat(training().from(states.get(reached)).toLastState().state())
          .isEqualTo(whole.state());
    }
  }

  /** Only then is known how many steps it takes. */
  @Test
  void endsWhereNothingIsLeftToGainAndIsJudgedThere() {
    List<StepReport> reports = new ArrayList<>();
    Trained trained = training().listener((report, state) -> reports.add(report)).toLastState();
    StepReport last = reports.get(reports.size() - 1);

    assertThat(reports.subList(0, reports.size() - 1))
        .allSatisfy(report -> assertThat(report.steps()).isEmpty())
        .allSatisfy(report -> assertThat(report.validation()).isEmpty());
    assertThat(last.steps()).contains(trained.state().step());
    assertThat(last.validation()).isPresent();
    assertThat(last.queryLoss()).isLessThan(reports.get(0).queryLoss());
  }

  @Test
  void endsAfterAsManyStepsAsItMayTake() {
    Trained trained = training("outer.steps=2").toLastState();

    assertThat(trained.ending()).isEqualTo(Trained.Ending.FINISHED);
    assertThat(trained.state().step()).isEqualTo(2);
  }

  /** Of the normal distribution of all rows of an entity, with the covariance of their weights. */
  @Test
  void predictsTheConditionalDistributionOfTheQueryRows() {
    try (LearnedModel model = training().train()) {
      NormalPrior prior = NormalPrior.of(model.parameters());
      Task task = STORES.task(Split.META_TEST, 0);
      RealMatrix x = design(task.support());
      RealMatrix asked = design(task.query());
      RealMatrix weights = prior.covariance().add(prior.uncertainty());
      RealMatrix seen =
          x.multiply(weights)
              .multiply(x.transpose())
              .add(MatrixUtils.createRealIdentityMatrix(3).scalarMultiply(prior.noise()));
      RealMatrix gain =
          asked.multiply(weights).multiply(x.transpose()).multiply(MatrixUtils.inverse(seen));
      RealVector mean =
          asked
              .operate(prior.mean())
              .add(gain.operate(targets(task.support()).subtract(x.operate(prior.mean()))));
      RealMatrix spread =
          asked
              .multiply(weights)
              .multiply(asked.transpose())
              .subtract(gain.multiply(x).multiply(weights).multiply(asked.transpose()));
      float[] numbers = predictions(model, TaskBlock.of(List.of(task))).perStep().get(0);

      for (int row = 0; row < task.query().rows(); row++) {
        // The rounding of floats.
        assertThat((double) numbers[2 * row]).isCloseTo(mean.getEntry(row), within(1e-5));
        assertThat(Math.exp(numbers[2 * row + 1]))
            .isCloseTo(spread.getEntry(row, row) + prior.noise(), within(1e-5));
      }
    }
  }

  @Test
  void predictsTheSameForTasksTogetherAndAlone() {
    try (LearnedModel model = training().train()) {
      Task first = STORES.task(Split.META_TEST, 0);
      Examples fewer = first.support().select(new int[] {0}, 0, 1);
      Task second = new Task(1, "b", fewer, first.query().select(new int[] {4, 2}, 0, 2));
      float[] together = predictions(model, TaskBlock.of(List.of(second, first))).perStep().get(0);
      float[] alone = predictions(model, TaskBlock.of(List.of(second))).perStep().get(0);

      assertThat(together).startsWith(alone);
    }
  }

  private static QueryPredictions predictions(LearnedModel model, TaskBlock block) {
    try (Programs programs = new Programs()) {
      return model
          .algorithm()
          .queryPredictions(model.parameters(), block, 0, Inference.INDUCTIVE, programs);
    }
  }

  /** Some 40 rows of which 95 % should be in the interval: 80 % is four deviations away. */
  @Test
  void knowsHowSureItIs() {
    List<Evaluation> evaluations = new ArrayList<>();
    training()
        .listener((report, state) -> report.validation().ifPresent(evaluations::add))
        .toLastState();

    assertThat(evaluations.get(0).beside().get("coverage_95")).isBetween(0.8, 1.0);
  }

  @Test
  void refusesTasksThatAreMadeOfNoEntities() {
    Configuration sinusoids =
        Configuration.of(List.of(ConfigText.ofSetting("test", "algorithm.name=linear-prior")));

    assertThatThrownBy(() -> Training.of(sinusoids).train())
        .hasMessageContaining("learns from entities that have rows")
        .matches(e -> ((KindlingException) e).exitCode() == ExitCode.USAGE);
  }

  @Test
  void refusesAnOptimiserThatItHasNoUseFor() {
    assertThatThrownBy(
            () -> training().optimizer(Recipes.adam(new Schedule.Constant(0.01))).train())
        .hasMessageContaining("learns by rounds of its own")
        .matches(e -> ((KindlingException) e).exitCode() == ExitCode.USAGE);
  }

  private static RealMatrix design(Examples rows) {
    return MatrixUtils.createRealMatrix(
        IntStream.range(0, rows.rows())
            .mapToObj(row -> new double[] {1, rows.features()[row]})
            .toArray(double[][]::new));
  }

  private static RealVector targets(Examples rows) {
    return MatrixUtils.createRealVector(
        IntStream.range(0, rows.rows()).mapToDouble(row -> rows.targets()[row]).toArray());
  }
}
