package org.kindling.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.config.TableConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.table.CsvFormat;
import org.kindling.table.MissingRule;
import org.kindling.table.ScalingRule;
import org.kindling.table.TableRules;
import org.kindling.table.TargetKind;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.store.StoreSource;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;

/** A table's column of weights. */
class WeightsTest {
  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark = KindlingSpark.session(Map.of("spark.master", "local[2]", "spark.ui.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private TableConfig config(String weight, MissingRule missing, Optional<String> store) {
    return new TableConfig(
        folder.resolve("t.csv").toString(),
        List.of("k"),
        List.of("x"),
        "y",
        Optional.empty(),
        Optional.of("t"),
        1,
        Optional.empty(),
        SplitShares.USUAL,
        store,
        new TableRules(
            CsvFormat.USUAL,
            Optional.empty(),
            missing,
            List.of(),
            TargetKind.QUANTITY,
            Optional.of(weight),
            ScalingRule.STANDARD));
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("t.csv"), text);
  }

  private Table read(String weight, MissingRule missing) {
    return new TableReader(spark).read(config(weight, missing, Optional.empty()));
  }

  private static List<Double> weights(Table table) {
    return table.entities().get("a").stream().map(Table.Row::weight).toList();
  }

  @Test
  void areAColumnOrAnExpressionOfEachRow() throws IOException {
    write("k,t,x,y,n\na,1,1,2,3\na,2,1,3,0.5\nb,1,2,1,1\n");

    Table table = read("n", MissingRule.REFUSE);

    assertThat(table.weights()).isEqualTo(RowWeights.SAID);
    assertThat(weights(table)).containsExactly(3.0, 0.5);
    assertThat(table.entities().get("a").get(0).position()).isEqualTo(1);
    assertThat(weights(read("2 * n", MissingRule.REFUSE))).containsExactly(6.0, 1.0);
    assertThat(table.schema().columns()).containsKey("n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1e-13", "1e13"})
  void arePositiveAndOfASizeThatSinglePrecisionBears(String weight) throws IOException {
    write("k,t,x,y,n\na,1,1,2,3\na,2,1,3," + weight + "\n");

    assertThatThrownBy(() -> read("n", MissingRule.DROP))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContaining("task.weight: n must be a weight from 1e-12 to 1e12")
        .hasMessageContaining("line 3")
        .hasMessageNotContaining("\n");
  }

  @Test
  void thatAreMissingAreRefusedOrTheirRowsDropped() throws IOException {
    write("k,t,x,y,n\na,1,1,2,3\na,2,1,3,\n");

    assertThat(weights(read("n", MissingRule.DROP))).containsExactly(3.0);
    for (MissingRule rule : List.of(MissingRule.REFUSE, MissingRule.MEAN, MissingRule.INDICATOR)) {
      assertThatThrownBy(() -> read("n", rule))
          .hasMessageContaining(
              "task.weight: n must be a finite number in every row but is missing");
    }
  }

  @Test
  void areTheSameInAStore() throws IOException {
    StringBuilder rows = new StringBuilder("k,t,x,y,n\n");
    for (int entity = 0; entity < 30; entity++) {
      for (int row = 0; row < 4; row++) {
        rows.append(
            String.format(
                Locale.ROOT,
                "e%d,%d,%d,%d,%d%n",
                entity,
                row,
                entity + row,
                entity * row,
                1 + row % 3));
      }
    }
    write(rows.toString());
    TableConfig config =
        config("n", MissingRule.REFUSE, Optional.of(folder.resolve("store").toString()));
    EntitySplit split = new EntitySplit(3, SplitShares.USUAL);
    TaskRows support = new TaskRows(SupportRows.EARLIEST, 2, Optional.empty());

    StoreSource stored =
        new StoreSource(new TableReader(spark).store(config, split), 3, support, Optional.empty());
    TableSource held =
        new TableSource(
            read("n", MissingRule.REFUSE), 3, support, split, Optional.of(stored.encoding()));

    assertThat(stored.weighted()).isTrue();
    assertThat(stored.facts()).containsEntry("weights", "said");
    Task task = stored.task(Split.META_TRAIN, 0);
    assertThat(task.support().weights()).containsExactly(1, 2);
    assertThat(task.query().weights()).containsExactly(3, 1);
    assertThat(held.task(Split.META_TRAIN, 0).support().weights()).containsExactly(1, 2);
    assertThatThrownBy(
            () ->
                new TableReader(spark)
                    .store(config("n + 1", MissingRule.REFUSE, config.store()), split))
        .hasMessageContaining("grouped from other columns");
  }
}
