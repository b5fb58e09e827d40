package org.kindling.task.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.MissingRule;
import org.kindling.table.ScalingRule;
import org.kindling.table.TableSchema;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.TaskFacts;

class EncodingTest {
  // Features 2 and 4: mean 3, sample variance 2. Targets 1 and 3.
  private final List<Table.Row> training =
      List.of(row(2, "b", "x", 1), row(4, "a", "x", 3), row(2, "b", "", 1), row(4, "a", "x", 3));

  /** Of two features the training rows miss the first; a later row misses both. */
  @Test
  void marksWhatIsMissingOfFeaturesThatTrainingRowsMiss() {
    List<Table.Row> training =
        List.of(
            new Table.Row("a", 0, new double[] {Double.NaN, 1}, 1),
            new Table.Row("a", 1, new double[] {3, 2}, 2),
            new Table.Row("a", 2, new double[] {5, 3}, 3));
    Table table = Table.of("t", "k", List.of("x", "z"), "y", training);
    Encoding encoding =
        new TrainingRows(table, training).encoding(MissingRule.INDICATOR, ScalingRule.STANDARD);
    Table.Row later = new Table.Row("b", 0, new double[] {Double.NaN, Double.NaN}, 1);

    assertThat(encoding.indicators()).containsExactly(0);
    assertThat(encoding.width()).isEqualTo(3);
    assertThat(encoding.examples(List.of(training.get(0), training.get(1), later)).features())
        // The deviation of 3 and 5 is the root of 2, of 1, 2 and 3 it is 1.
        .containsExactly(new float[] {0, -1, 1, (float) (-1 / Math.sqrt(2)), 0, 0, 0, 0, 1});
    assertThat(
            new TrainingRows(table, training)
                .encoding(MissingRule.MEAN, ScalingRule.STANDARD)
                .indicators())
        .isEmpty();
    TaskFacts facts =
        new TaskFacts("m", TableFacts.of(encoding, TableSchema.NONE, "", RowWeights.ALIKE));
    assertThat(new TableFacts(facts).encoding()).isEqualTo(encoding);
  }

  @Test
  void putsFeaturesFirstThenANumberForEachValueAndOneForOthers() {
    Encoding encoding = encoding(training);

    assertThat(encoding.width()).isEqualTo(1 + 3 + 2);
    assertThat(encoding.examples(List.of(row(3, "b", "x", 1))).features())
        .containsExactly(0, 0, 1, 0, 1, 0);
    assertThat(encoding.examples(List.of(row(3, "a", "y", 1))).features())
        .containsExactly(0, 1, 0, 0, 0, 1);
  }

  @Test
  void countsTheRowsWithoutAKnownValue() {
    Encoding encoding = encoding(training);
    Examples examples =
        encoding.examples(List.of(row(2, "a", "y", 1), row(2, "", "", 1), row(2, "b", "z", 1)));

    assertThat(encoding.others(0, examples)).isEqualTo(1);
    assertThat(encoding.others(1, examples)).isEqualTo(3);
    assertThat(encoding.others(1, encoding.examples(training))).isEqualTo(1);
  }

  /** U+FF5E comes before U+1F600, whose first UTF-16 unit is D83D. */
  @Test
  void ordersValuesByCodePoint() {
    List<Table.Row> rows =
        List.of(
            row(1, "\uD83D\uDE00", "x", 1),
            row(2, "\uFF5E", "x", 2),
            row(2, "é", "x", 2),
            row(2, "Z", "x", 2),
            row(2, "a", "x", 2));

    assertThat(encoding(rows).categories().get(0).values())
        .containsExactly("Z", "a", "é", "\uFF5E", "\uD83D\uDE00");
  }

  @Test
  void refusesAColumnOfTooManyValuesWithTheirNumber() {
    List<Table.Row> rows = IntStream.range(0, 101).mapToObj(i -> row(i, "v" + i, "x", i)).toList();

    assertThat(encoding(rows.subList(0, 100)).categories().get(0).width()).isEqualTo(101);
    assertThatThrownBy(() -> encoding(rows))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageStartingWith(
            "task.categories: kind of table t.csv must have at most 100 different values but has 101 in"
                + " the training entities, such as \"v0\" and \"v1\": where it names the entity it is"
                + " task.key, where it is a quantity it belongs to task.features");
  }

  @Test
  void refusesACategoryThatNoTrainingRowHas() {
    assertThatThrownBy(() -> encoding(List.of(row(1, "", "x", 1), row(2, "", "x", 2))))
        .hasMessage(
            "category kind of table t.csv is missing in all 2 rows of the training entities");
  }

  @Test
  void tellsRowsThatDifferInACategoryAloneApart() {
    Table one = table(List.of(row(1, "a", "x", 1), row(1, "b", "x", 1)));
    Table turned = table(List.of(row(1, "b", "x", 1), row(1, "a", "x", 1)));
    Table other = table(List.of(row(1, "a", "x", 1), row(1, "c", "x", 1)));

    assertThat(one.entities().get("e").get(0).categories()).containsExactly("a", "x");
    assertThat(turned.entities().get("e").get(0).categories()).containsExactly("a", "x");
    assertThat(Table.sum(one.entities().get("e")))
        .isEqualTo(Table.sum(turned.entities().get("e")))
        .isNotEqualTo(Table.sum(other.entities().get("e")));
  }

  @Test
  void measuresTheValuesOnTrainingEntitiesAlone() {
    List<Table.Row> rows = new ArrayList<>();
    for (int entity = 0; entity < 40; entity++) {
      for (int i = 0; i < 3; i++) {
        rows.add(new Table.Row("e" + entity, i, new double[] {i}, List.of("v" + entity), i));
      }
    }
    TableSource source =
        new TableSource(
            Table.of("t.csv", "k", List.of("f"), List.of("kind"), "y", rows),
            1,
            new TaskRows(SupportRows.RANDOM, 1, Optional.empty()),
            SplitShares.USUAL);

    int training = source.entities(Split.META_TRAIN).size();
    assertThat(source.encoding().categories().get(0).values()).hasSize(training);
    assertThat(source.featureShape()).containsExactly(1 + training + 1);
    assertThat(source.others(0, Split.META_TRAIN)).isZero();
    assertThat(source.others(0, Split.META_TEST))
        .isEqualTo(3L * source.entities(Split.META_TEST).size());
  }

  /** 45,000 rows of a feature, 90 values, "other" and the target. */
  @Test
  void refusesMoreNumbersThanAreKeptInMemory() {
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < 45_000; i++) {
      rows.add(new Table.Row("e" + i % 50, i, new double[] {i}, List.of("v" + i / 50 % 90), i % 7));
    }
    Table table = Table.of("t.csv", "k", List.of("f"), List.of("kind"), "y", rows);

    assertThatThrownBy(
            () ->
                new TableSource(
                    table,
                    1,
                    new TaskRows(SupportRows.RANDOM, 1, Optional.empty()),
                    SplitShares.USUAL))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContaining("at most 43010 rows of 93 numbers")
        .hasMessageEndingWith("but has 45000");
  }

  private static Encoding encoding(List<Table.Row> rows) {
    return new TrainingRows(table(rows), rows).encoding(MissingRule.MEAN, ScalingRule.STANDARD);
  }

  private static Table table(List<Table.Row> rows) {
    return Table.of("t.csv", "k", List.of("f"), List.of("kind", "half"), "y", rows);
  }

  private static Table.Row row(double feature, String kind, String half, double target) {
    return new Table.Row("e", 0, new double[] {feature}, List.of(kind, half), target);
  }
}
