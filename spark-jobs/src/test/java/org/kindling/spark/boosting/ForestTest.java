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
import org.kindling.table.TargetKind;
import org.kindling.task.Split;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;

class ForestTest {
  private static final List<Integer> KNOWN = List.of(0, 1, 2);

  /** Entities whose rows are all of one class, of three, which no feature tells. */
  private static TableSource source() {
    List<Table.Row> rows = new ArrayList<>();
    for (int entity = 0; entity < 60; entity++) {
      for (int row = 0; row < 6; row++) {
        double[] features = {row};
        rows.add(new Table.Row("e" + entity, 0, features, List.of("c" + entity % 3), 0));
      }
    }
    return new TableSource(
        Table.of("t", "k", List.of("x"), List.of(), "y", TargetKind.CLASS, rows),
        1,
        new TaskRows(SupportRows.RANDOM, 1, Optional.empty()),
        SplitShares.USUAL);
  }

  private static Newcomers entities(TableSource source, Split split) {
    return Newcomers.of(source, split, 0, source.size(split), 2);
  }

  /** What is measured with 0, 1 and 2 rows known, of a forest fitted on so many slots. */
  private static List<double[][]> measured(String master) {
    SparkSession spark =
        KindlingSpark.session(Map.of("spark.master", master, "spark.ui.enabled", "false"));
    try {
      TableSource source = source();
      Forest forest =
          new Foresting(spark, 1, List.of(1, 4), List.of(1), 8)
              .fit(Episodes.of(source, KNOWN), entities(source, Split.META_VALIDATION), KNOWN);
      assertThat(forest.describe()).startsWith("depth 4 ");
      Newcomers test = entities(source, Split.META_TEST);
      return KNOWN.stream().map(known -> forest.contender().measured(test, known)).toList();
    } finally {
      spark.stop();
    }
  }

  @Test
  void learnsFromKnownRowsInTheSameBitsOnAnyNumberOfSlots() {
    List<double[][]> measured = measured("local[4]");
    // One row tells the class of all; 1 % of each probability is even, so no loss is below .0066.
    assertThat(Arrays.stream(measured.get(1)[0]).min()).hasValue(1);
    assertThat(Arrays.stream(measured.get(0)[0]).average().orElseThrow()).isLessThan(0.7);

    List<double[][]> onOneSlot = measured("local[1]");
    IntStream.range(0, measured.size())
        .forEach(i -> assertThat(onOneSlot.get(i)).isDeepEqualTo(measured.get(i)));
  }
}
