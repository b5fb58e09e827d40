package org.kindling.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.config.TableConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.table.CellType;
import org.kindling.table.CsvFormat;
import org.kindling.table.MissingRule;
import org.kindling.table.TableRules;
import org.kindling.table.TableSchema;
import org.kindling.table.TargetKind;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.Table;

/** Columns of a table whose values are kinds: the text that each value is known by. */
class CategoryColumnsTest {
  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark =
        KindlingSpark.session(
            Map.of(
                "spark.master",
                "local[2]",
                "spark.ui.enabled",
                "false",
                "spark.sql.session.timeZone",
                "Pacific/Kiritimati"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "007~+7 | c | 7,7",
        "2.0~1e3~-0.50 | c | 2,1000,-0.5",
        "True~FALSE | c | true,false",
        "2024-02-29~2023-12-01 | c | 2024-02-29,2023-12-01",
        "2024-02-29~2023-12-01 | month(c) | 2,12",
        "2024-02-29 08:15~2024-02-29T08:15:00.5 | c | 2024-02-29T08:15,2024-02-29T08:15:00.500",
        "2024-02-29T08:15:00+02:00~2024-02-29 06:15:00Z | c | 2024-02-29T06:15:00Z,2024-02-29T06:15:00Z",
        "08:15~00:00:01 | c | 29700,1",
        "a b~7~Ümläut | c | a b,7,Ümläut",
        "a b~7~Ümläut | upper(c) | A B,7,ÜMLÄUT",
        "a b~7 | c = '7' | false,true",
      })
  void takesEachValueByItsCanonicalText(String cells, String category, String texts)
      throws IOException {
    write(cells.split("~", -1));

    assertThat(texts(read(rules(MissingRule.REFUSE, category)))).isEqualTo(texts);
  }

  @Test
  void readsParquetsTypesAsThoseOfCsv() throws IOException {
    Path file = folder.resolve("t.parquet");
    spark
        .sql(
            "SELECT 'a' k, 1.0D x, 2.0D y, CAST(7 AS TINYINT) i, CAST(2.50 AS DECIMAL(9, 4)) d, 1e3D e,"
                + " DATE'2024-02-29' t, true b, ' rural ' s, 0.5F f")
        .write()
        .parquet(file.toString());
    TableRules rules = rules(MissingRule.REFUSE, "i", "d", "e", "t", "b", "s", "f");

    Table table = new TableReader(spark).read(config("t.parquet", rules));

    assertThat(texts(table)).isEqualTo("7/2.5/1000/2024-02-29/true/rural/0.5");
    assertThat(table.count().notes()).contains("blanks at the ends of s do not count: 1");
    assertThat(table.schema().columns())
        .containsOnlyKeys("b", "d", "e", "f", "i", "s", "t", "x", "y");
  }

  @Test
  void treatsAMissingValueAsTheRuleSays() throws IOException {
    write("a", "", "b");

    assertRefused(
        rules(MissingRule.REFUSE, "c"),
        "task.categories: c must be a value in every row but is missing: t.csv, line 3 (k k1)");
    Table dropped = read(rules(MissingRule.DROP, "c"));
    assertThat(texts(dropped)).isEqualTo("a,b");
    assertThat(dropped.count().incomplete()).isEqualTo(1);
    Table others = read(rules(MissingRule.MEAN, "c"));
    assertThat(texts(others)).isEqualTo("a,,b");
    assertThat(others.count().notes())
        .contains("task.categories: c is missing, taken for \"other\": 1 rows");
  }

  @Test
  void tellsValuesThatMayBeOneAndNamesOfNothing() throws IOException {
    write("Rural", "rural", "NA");

    assertThat(read(rules(MissingRule.REFUSE, "c")).count().notes())
        .anySatisfy(note -> assertThat(note).contains("the c \"NA\" is a value of that name"))
        .anySatisfy(note -> assertThat(note).contains("\"Rural\" and \"rural\""));
  }

  @Test
  void takesWholeNumbersForTheDecimalOnesThatTheyWereInTraining() throws IOException {
    write("2", "3");
    TableSchema model = new TableSchema(new TreeMap<>(Map.of("c", CellType.DECIMAL)));

    Table table =
        new TableReader(spark, model).read(config("t.csv", rules(MissingRule.REFUSE, "c")));

    // As 2.0 was in training.
    assertThat(texts(table)).isEqualTo("2,3");
  }

  /** A file of few rows may have numbers alone in a column of texts. */
  @Test
  void takesTextsAsTheyWereInTraining() throws IOException {
    write("007", "2.0");
    TableSchema model = new TableSchema(new TreeMap<>(Map.of("c", CellType.TEXT)));

    assertThat(
            texts(
                new TableReader(spark, model)
                    .read(config("t.csv", rules(MissingRule.REFUSE, "c")))))
        .isEqualTo("007,2.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "z | task.categories: no column z in",
        "array(c) | must be a text, a number, a date, a time or a truth value",
        "y + | must be a column or a Spark SQL expression",
        "rand() | must follow from its row alone",
        "CAST(c AS DOUBLE) | t.csv, line 2",
        "1 div (x - 1) | t.csv, line 3, task.categories: 1 div (x - 1) can't be computed",
        "1e308 * 10 * (x + 1) | must be a finite number in every row",
      })
  void refusesWhatHasNoText(String category, String message) throws IOException {
    write("a", "b");

    assertThatThrownBy(() -> read(rules(MissingRule.REFUSE, category)))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesTheColumnThatTheTargetIsComputedFrom() throws IOException {
    write("1", "2");
    TableConfig config = config("t.csv", rules(MissingRule.REFUSE, "c"), "log(c)");

    assertThatThrownBy(() -> new TableReader(spark).read(config))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessage("task.categories: c is what task.target, log(c), is computed from");
  }

  private void assertRefused(TableRules rules, String message) {
    assertThatThrownBy(() -> read(rules))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContaining(message);
  }

  private Table read(TableRules rules) {
    return new TableReader(spark).read(config("t.csv", rules));
  }

  private TableConfig config(String file, TableRules rules) {
    return config(file, rules, "y");
  }

  private TableConfig config(String file, TableRules rules, String target) {
    return new TableConfig(
        folder.resolve(file).toString(),
        List.of("k"),
        List.of("x"),
        target,
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        SplitShares.USUAL,
        Optional.empty(),
        rules);
  }

  private static TableRules rules(MissingRule missing, String... categories) {
    return new TableRules(
        CsvFormat.USUAL, Optional.empty(), missing, List.of(categories), TargetKind.QUANTITY);
  }

  /** A row for each cell of the column c, whose number is the feature and names the entity. */
  private void write(String... cells) throws IOException {
    StringBuilder text = new StringBuilder("k,x,y,c\n");
    for (int i = 0; i < cells.length; i++) {
      text.append("k" + i + "," + i + ",2," + cells[i] + "\n");
    }
    Files.writeString(folder.resolve("t.csv"), text);
  }

  /** The categories of each row. */
  private static String texts(Table table) {
    return String.join(
        ",",
        table.entities().values().stream()
            .flatMap(List::stream)
            .map(row -> String.join("/", row.categories()))
            .toList());
  }
}
