package org.kindling.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.Order;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.random.RandomStream;
import org.kindling.round.Threads;
import org.kindling.task.Examples;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;
import org.kindling.train.MetaState;

class LearnedModelTest {
  static final Maml ALGORITHM =
      new Maml(
          new Learner(new Mlp(1, List.of(8), 1, Activation.RELU), Loss.MEAN_SQUARED_ERROR),
          new InnerLoop(2, new InnerRule.Sgd(0.1)),
          Order.SECOND);
  private static final Examples KNOWN =
      new Examples(3, List.of(1), new float[] {-1, 0, 1}, 1, new float[] {-2, -0.5f, 1});

  @TempDir private Path folder;

  private static Configuration configuration(String... settings) {
    return Configuration.of(
        List.of(settings).stream().map(it -> ConfigText.ofSetting("test", it)).toList());
  }

  private static Training lines() {
    return Training.of(ALGORITHM, new Lines()).metaBatch(5).steps(6).validation(3, 4);
  }

  @Test
  void predictsTheSameAfterItWasSavedAndLoaded() {
    Configuration configuration = configuration("model.hidden=[8]", "outer.steps=4");
    String uri = folder.resolve("model").toString();
    try (LearnedModel trained = Training.of(configuration).validation(4, 3).train()) {
      trained.save(uri);
      try (LearnedModel loaded = LearnedModel.load(uri)) {
        assertThat(loaded.parameters()).isEqualTo(trained.parameters());
        assertThat(loaded.algorithm()).isEqualTo(trained.algorithm());
        assertThat(loaded.adapt(KNOWN).predict(new float[] {0.5f}))
            .isEqualTo(trained.adapt(KNOWN).predict(new float[] {0.5f}));
        assertThat(loaded.provenance().facts()).isEqualTo(trained.provenance().facts());
        assertThat(loaded.provenance().given()).isEmpty();
      }
    }
  }

  @Test
  void anAlgorithmThatAProgramHasGivenIsLoadedWithIt() {
    String uri = folder.resolve("model").toString();
    try (LearnedModel trained =
        lines().optimizer(Recipes.adam(new Schedule.Constant(0.01))).train()) {
      trained.save(uri);
    }

    assertThatThrownBy(() -> LearnedModel.load(uri))
        .isInstanceOf(KindlingException.class)
        .hasMessageEndingWith(
            "was trained with algorithm that a program has given, and no configuration describes;"
                + " expected it to be loaded together with its algorithm")
        .matches(e -> ((KindlingException) e).exitCode() == ExitCode.CHECKPOINT);
    try (LearnedModel loaded = LearnedModel.load(uri, ALGORITHM)) {
      assertThat(loaded.adapt(KNOWN).predict(new float[] {0}, new float[] {1})).hasSize(2);
      assertThat(loaded.provenance().given())
          .containsExactly(
              Provenance.Part.ALGORITHM, Provenance.Part.OPTIMIZER, Provenance.Part.TASKS);
    }
  }

  @Test
  void hasTheSameBitsForAnyNumberOfThreadsAndAfterAResume() {
    List<MetaState> states = new ArrayList<>();
    try (LearnedModel whole =
            lines().on(new Threads(1)).listener((report, state) -> states.add(state)).train();
        LearnedModel other = lines().on(new Threads(3)).train();
        LearnedModel resumed = lines().from(states.get(1)).train()) {
      assertThat(other.parameters()).isEqualTo(whole.parameters());
      assertThat(resumed.parameters()).isEqualTo(whole.parameters());
    }
  }

  @Test
  void endsAfterTheStepInWhichItIsAskedTo() {
    List<Long> steps = new ArrayList<>();
    try (LearnedModel model =
        lines()
            .listener((report, state) -> steps.add(report.step()))
            .stopWhen(() -> steps.size() == 2)
            .train()) {
      assertThat(steps).containsExactly(1L, 2L);
      assertThat(model.provenance().step()).isEqualTo(2);
    }
  }

  @Test
  void namesTheNearestKeyOfOneThatIsMisspelt() {
    assertThatThrownBy(() -> lines().set("outer.meta-bach=3"))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("meta-batch");
  }

  @Test
  void ofATableAdaptsAndPredictsInTheTablesOwnUnits() {
    TableSource tasks =
        new TableSource(
            table(),
            7,
            new TaskRows(SupportRows.RANDOM, 4, Optional.empty()),
            new SplitShares(0.5, 0.25, 0.25));
    String uri = folder.resolve("model").toString();
    try (LearnedModel trained =
        Training.of(
                configuration("model.hidden=[8]", "algorithm.inner.rate=0.1", "outer.rate=0.01"),
                tasks)
            .steps(150)
            .validation(50, 4)
            .train()) {
      trained.save(uri);
    }

    try (LearnedModel loaded = LearnedModel.load(uri)) {
      double[] prices = loaded.adaptToRows(rows("new", 3000)).predict(rows("new", 3000));

      // Prices are 3000 m by area in m2; in a network's own numbers all would be between -2 and 2.
      assertThat(prices[0]).isCloseTo(150_000, within(60_000.0));
      assertThat(loaded.provenance().split().orElseThrow())
          .isEqualTo("by a hash of the key and seed 7: train 0.5, validation 0.25, test 0.25");
      assertThat(loaded.provenance().inventory().orElseThrow().total().units()).isEqualTo(40);
      assertThatThrownBy(() -> loaded.adapt(KNOWN)).hasMessageContaining("adaptToRows");
    }
  }

  /** Towns, in each of which a square metre has a price of its own. */
  private static Table table() {
    List<Table.Row> rows = new ArrayList<>();
    for (int town = 0; town < 40; town++) {
      rows.addAll(rows("town " + town, RandomStream.of(town).uniform(1000, 5000)));
    }
    return Table.of("prices", "TOWN", List.of("area"), "price", rows);
  }

  private static List<Table.Row> rows(String town, double price) {
    List<Table.Row> rows = new ArrayList<>();
    for (int area = 50; area <= 150; area += 10) {
      rows.add(new Table.Row(town, 0, new double[] {area}, area * price));
    }
    return rows;
  }
}
