package org.kindling.spark.boosting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.kindling.coldstart.Newcomers;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.task.Split;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;

class BoostingTest {
  private static final List<Integer> KNOWN = List.of(0, 1, 2);

  /** Entities with a level each, which any of their rows tells but for the line over x. */
  private static TableSource source() {
    List<Table.Row> rows = new ArrayList<>();
    for (int entity = 0; entity < 60; entity++) {
      for (int row = 0; row < 6; row++) {
        rows.add(
            new Table.Row("e" + entity, 0, new double[] {row}, 10 * Math.sin(entity) + row * 0.1));
      }
    }
    return new TableSource(
        Table.of("t", "k", List.of("x"), "y", rows),
        1,
        new TaskRows(SupportRows.RANDOM, 1, Optional.empty()),
        SplitShares.USUAL);
  }

  private static Newcomers entities(TableSource source, Split split) {
    return Newcomers.of(source, split, 0, source.size(split), 2);
  }

  /** The errors with 0, 1 and 2 rows known, of trees that were fitted on so many slots. */
  private static List<double[]> errors(String master) {
    SparkSession spark =
        KindlingSpark.session(Map.of("spark.master", master, "spark.ui.enabled", "false"));
    try {
      TableSource source = source();
      BoostedTrees trees =
          new Boosting(spark, 1, List.of(1, 3), List.of(1, 8))
              .fit(Episodes.of(source, KNOWN), entities(source, Split.META_VALIDATION), KNOWN);
      assertThat(trees.describe()).endsWith(" trees of depth 3");
      Newcomers test = entities(source, Split.META_TEST);
      return KNOWN.stream().map(known -> trees.measured(test, known)[0]).toList();
    } finally {
      spark.stop();
    }
  }

  @Test
  void learnsFromKnownRowsInTheSameBitsOnAnyNumberOfSlots() {
    List<double[]> errors = errors("local[4]");
    double unknown = Arrays.stream(errors.get(0)).sum();
    // A level is told by one row: what is left of its variance is what steps of trees leave.
    assertThat(Arrays.stream(errors.get(1)).sum()).isLessThan(unknown / 4);

    List<double[]> onOneSlot = errors("local[1]");
    IntStream.range(0, errors.size())
        .forEach(i -> assertThat(onOneSlot.get(i)).isEqualTo(errors.get(i)));
  }

  @Test
  void meetsEachEntityWithEachNumberOfKnownRows() {
    TableSource source = source();
    // Of six rows of an entity 6, 5 and 4 are left to be met, four times each.
    long rows = source.size(Split.META_TRAIN) * 4 * (6 + 5 + 4);
    Episodes episodes = Episodes.of(source, KNOWN);

    assertThat(episodes.met()).isEqualTo(rows);
    assertThat(episodes.rows()).hasSize((int) rows);
  }
}
