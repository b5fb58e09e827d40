package org.kindling.task.table;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.Examples;
import org.kindling.task.Inventory;
import org.kindling.task.Split;
import org.kindling.task.Task;

class TableSourceTest {

  @Property(tries = 100)
  void dealsEachEntityToOneSplit(
      @ForAll long seed, @ForAll @IntRange(min = 40, max = 60) int entities) {
    TableSource source = random(table(rows(entities, 6)), seed, 5);
    List<String> names = new ArrayList<>();
    for (Split split : Split.values()) {
      names.addAll(names(source, split, 0));
    }

    assertThat(names).doesNotHaveDuplicates().hasSize(entities);
  }

  @Property(tries = 50)
  void testsAnEntityOnTheSameSupportRowsWhicheverOthersThereAre(@ForAll long seed) {
    TableSource small = random(table(rows(50, 9)), seed, 4);
    TableSource grown = unscaled(table(rows(60, 9)), seed, 4, small.encoding().scaling());
    Map<String, Task> before = tests(small);
    Map<String, Task> after = tests(grown);

    assertThat(after).containsKeys(before.keySet().toArray(String[]::new));
    before.forEach(
        (name, task) ->
            assertThat(after.get(name).support().targets()).isEqualTo(task.support().targets()));
  }

  @Test
  void standardisesWithTheScalingThatItIsGiven() {
    Scaling.Column column = new Scaling.Column(2, 4);
    TableSource source =
        unscaled(table(rows(40, 6)), 1, 5, new Scaling(List.of(column, column), column));

    assertThat(source.encoding().scaling().target()).isEqualTo(column);
    // Positions 0 to 5 are the first feature: (0 - 2) / 4 to (5 - 2) / 4.
    assertThat(list(source.entities(Split.META_TRAIN).get(0).features())).contains(-0.5f, 0.75f);
  }

  @Property(tries = 100)
  void neverTestsWhatWasTrainedOnWithMoreSupport(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int few,
      @ForAll @IntRange(min = 4, max = 5) int many) {
    Table unequal =
        table(
            IntStream.range(0, 200)
                .mapToObj(entity -> rows("e" + entity, 3 + entity % 8))
                .flatMap(List::stream)
                .toList());
    TableSource trained = random(unequal, seed, few);
    TableSource tested = random(unequal, seed, many);

    Set<String> seen = new HashSet<>(names(trained, Split.META_TRAIN, 0));

    assertThat(names(tested, Split.META_TEST, 0)).isNotEmpty().doesNotContainAnyElementsOf(seen);
  }

  @Property(tries = 50)
  void dependsOnNoOrderOfTheRows(@ForAll long seed) {
    List<Table.Row> rows = rows(40, 7);
    List<Table.Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    TableSource source = random(table(rows), 3, 2);
    TableSource other = random(table(shuffled), 3, 2);

    for (long id = 0; id < 20; id++) {
      Task task = source.task(Split.META_TRAIN, id);
      Task same = other.task(Split.META_TRAIN, id);
      assertThat(same.name()).isEqualTo(task.name());
      assertThat(same.support().features()).isEqualTo(task.support().features());
      assertThat(same.query().targets()).isEqualTo(task.query().targets());
    }
  }

  @Property(tries = 100)
  void partsARandomTasksRowsIntoSupportAndQuery(@ForAll long seed) {
    TableSource source = random(table(rows(40, 9)), seed, 4);
    Task task = source.task(Split.META_TRAIN, 17);
    Examples all =
        source.entities(Split.META_TRAIN).stream()
            .filter(rows -> floats(rows).containsAll(floats(task.support())))
            .findFirst()
            .orElseThrow();

    assertThat(floats(task.support())).hasSize(4).doesNotContainAnyElementsOf(floats(task.query()));
    assertThat(all.rows()).isEqualTo(9);
    assertThat(task.query().rows()).isEqualTo(5);
    assertThat(floats(all)).containsAll(floats(task.query()));
  }

  @Test
  void drawsOtherSupportRowsInEachEpoch() {
    TableSource source = random(table(rows(40, 50)), 1, 5);
    Set<Set<Float>> supports =
        LongStream.range(0, 10 * source.size(Split.META_TRAIN))
            .mapToObj(id -> source.task(Split.META_TRAIN, id))
            .filter(task -> task.name().equals(names(source, Split.META_TRAIN, 0).get(0)))
            .map(task -> floats(task.support()))
            .collect(toSet());

    assertThat(supports).hasSize(10);
  }

  @Test
  void goesThroughAllEntitiesInEachEpochInAnotherOrder() {
    TableSource source = random(table(rows(40, 6)), 1, 5);

    assertThat(names(source, Split.META_TRAIN, 1))
        .containsExactlyInAnyOrderElementsOf(names(source, Split.META_TRAIN, 0))
        .isNotEqualTo(names(source, Split.META_TRAIN, 0));
  }

  @Test
  void takesTheEarliestRowsAsSupportAndTheNextOnesAsQuery() {
    TableSource source =
        new TableSource(
            table(rows(40, 9)),
            1,
            new TaskRows(SupportRows.EARLIEST, 2, Optional.of(3)),
            SplitShares.USUAL);
    Task task = source.task(Split.META_TEST, 0);

    // Positions 0 to 8 are the first feature too.
    assertThat(positions(source, task.support())).containsExactly(0, 1);
    assertThat(positions(source, task.query())).containsExactly(2, 3, 4);
  }

  @Test
  void standardisesWithTheTrainingEntitiesOnly() {
    TableSource source = random(table(rows(40, 8)), 9, 3);
    List<Float> targets = new ArrayList<>();
    source.entities(Split.META_TRAIN).forEach(rows -> targets.addAll(list(rows.targets())));
    double mean = targets.stream().mapToDouble(x -> x).average().orElseThrow();
    double squares = targets.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();

    // To the rounding of floats.
    assertThat(mean).isCloseTo(0, within(1e-6));
    assertThat(squares / (targets.size() - 1)).isCloseTo(1, within(1e-6));
    assertThat(source.encoding().scaling().target().restore(targets.get(0)))
        .isBetween(-1.0, 200.0 * source.encoding().scaling().target().deviation());
  }

  @Test
  void countsTheEntitiesWithoutARowToBeJudgedOn() {
    List<Table.Row> rows = new ArrayList<>(rows(40, 6));
    rows.addAll(rows("short", 5));
    TableSource source = random(table(rows), 4, 5);

    assertThat(Arrays.stream(Split.values()).map(source::dropped))
        .containsOnlyOnce(new Inventory.Share(1, 5))
        .filteredOn(Inventory.Share.NONE::equals)
        .hasSize(2);
  }

  @Test
  void saysWhatItLacks() {
    assertDataError(
        () -> random(table(rows(4, 6)), 1, 5),
        "table sales.csv must have at least 5 store with more rows than the 5 of the support, one to"
            + " train on and two each to validate and to test on, but has 4 of 4");
    assertDataError(
        () -> random(table(rows(10, 5)), 1, 5),
        "table sales.csv must have at least 5 store with more rows than the 5 of the support, one to"
            + " train on and two each to validate and to test on, but has 0 of 10");
    assertDataError(
        () ->
            random(
                table(
                    rows(40, 6).stream()
                        .map(row -> new Table.Row(row.entity(), 0, row.features(), 7))
                        .toList()),
                1,
                5),
        "target sold of table sales.csv must differ between rows but is 7.0 in all of the training"
            + " entities");
  }

  @Test
  void recommendsASeedThatDealsEnoughToEachSplit() {
    Table small = table(rows(6, 6));
    List<String> messages = new ArrayList<>();
    for (long seed = 1; seed <= 20; seed++) {
      try {
        random(small, seed, 5);
      } catch (KindlingException e) {
        messages.add(e.getMessage());
      }
    }
    Matcher recommended =
        Pattern.compile(
                "take seed = (\\d+), which deals (.*) to train, (.*) to validate and (.*) to test")
            .matcher(messages.get(0));

    assertThat(messages.get(0)).startsWith("of the 6 store of table sales.csv with more rows than");
    assertThat(recommended.find()).isTrue();
    TableSource source = random(small, Long.parseLong(recommended.group(1)), 5);
    assertThat(source.size(Split.META_TEST)).isEqualTo(Long.parseLong(recommended.group(4)));
  }

  /**
   * Prices are 1, missing and 3 in each entity of three rows: mean 2, n times 1 + 1 over 2n - 1.
   */
  @Test
  void takesAMissingFeatureForItsMeanOverTheTrainingEntities() {
    double[] prices = {1, Double.NaN, 3};
    TableSource source = random(table(priced(prices)), 1, 1);
    int training = source.entities(Split.META_TRAIN).size();
    double deviation = Math.sqrt(2.0 * training / (2 * training - 1));

    assertThat(source.encoding().scaling().features().get(1).mean()).isEqualTo(2);
    assertThat(source.encoding().scaling().features().get(1).deviation())
        .isCloseTo(deviation, within(1e-12));
    float[] features = source.entities(Split.META_TEST).get(0).features();
    assertThat(new float[] {features[1], features[3], features[5]})
        .containsExactly((float) (-1 / deviation), 0, (float) (1 / deviation));
  }

  @Test
  void refusesAFeatureThatHasNoMean() {
    Table table = table(priced(new double[] {Double.NaN, Double.NaN}));

    assertThatThrownBy(() -> random(table, 1, 1))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageStartingWith("feature price of table sales.csv is missing in all ");
  }

  /** Entities with these prices each. */
  private static List<Table.Row> priced(double[] prices) {
    return rows(40, prices.length).stream()
        .map(
            row ->
                new Table.Row(
                    row.entity(),
                    row.position(),
                    new double[] {row.position(), prices[(int) row.position()]},
                    row.target()))
        .toList();
  }

  @Test
  void travelsThroughJavaSerialisation() throws Exception {
    TableSource source = random(table(rows(40, 6)), 1, 5);
    source.task(Split.META_TRAIN, 0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      TableSource copy = (TableSource) in.readObject();

      assertThat(copy.task(Split.META_TEST, 4).support().features())
          .isEqualTo(source.task(Split.META_TEST, 4).support().features());
    }
  }

  private static void assertDataError(Runnable action, String message) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessage(message);
  }

  private static TableSource random(Table table, long seed, int support) {
    return new TableSource(
        table,
        seed,
        new TaskRows(SupportRows.RANDOM, support, Optional.empty()),
        SplitShares.USUAL);
  }

  private static TableSource unscaled(Table table, long seed, int support, Scaling scaling) {
    return new TableSource(
        table,
        seed,
        new TaskRows(SupportRows.RANDOM, support, Optional.empty()),
        new EntitySplit(seed, SplitShares.USUAL),
        Optional.of(new Encoding(scaling, List.of())));
  }

  /** The meta-test tasks by their names. */
  private static Map<String, Task> tests(TableSource source) {
    return LongStream.range(0, source.size(Split.META_TEST))
        .mapToObj(id -> source.task(Split.META_TEST, id))
        .collect(Collectors.toMap(Task::name, task -> task));
  }

  private static Table table(List<Table.Row> rows) {
    return Table.of("sales.csv", "store", List.of("week", "price"), "sold", rows);
  }

  private static List<Table.Row> rows(int entities, int each) {
    return IntStream.range(0, entities)
        .mapToObj(entity -> rows("e" + entity, each))
        .flatMap(List::stream)
        .toList();
  }

  /** Rows at positions 0, 1 ..., which are the first feature too, with a target all of its own. */
  private static List<Table.Row> rows(String entity, int count) {
    int own = Math.floorMod(entity.hashCode(), 1009);
    return IntStream.range(0, count)
        .mapToObj(i -> new Table.Row(entity, i, new double[] {i, own}, own + i / 1024.0))
        .toList();
  }

  private static List<String> names(TableSource source, Split split, long epoch) {
    long size = source.size(split);
    return LongStream.range(epoch * size, (epoch + 1) * size)
        .mapToObj(id -> source.task(split, id).name())
        .toList();
  }

  private static List<Integer> positions(TableSource source, Examples examples) {
    List<Integer> positions = new ArrayList<>();
    for (int row = 0; row < examples.rows(); row++) {
      float standardised = examples.features()[2 * row];
      positions.add(
          (int) Math.round(source.encoding().scaling().features().get(0).restore(standardised)));
    }
    return positions;
  }

  private static Set<Float> floats(Examples examples) {
    return new HashSet<>(list(examples.targets()));
  }

  private static List<Float> list(float[] values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }
}
