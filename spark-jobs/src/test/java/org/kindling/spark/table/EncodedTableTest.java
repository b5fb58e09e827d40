package org.kindling.spark.table;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.config.TableConfig;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.table.TableRules;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.Scaling;
import org.kindling.task.table.SplitShares;

class EncodedTableTest {
  /** Blanks, per cents and letters that a URI would write otherwise. */
  private static final List<String> NAMES = List.of("a b%20c+ä", "b#d", "c");

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

  @ParameterizedTest
  @ValueSource(strings = {"csv", "parquet", "orc"})
  void leadsRowsBackToTheNamesOfTheirFiles(String format) throws IOException {
    for (int i = 0; i < NAMES.size(); i++) {
      write(format, i);
    }
    List<Row> rows = new ArrayList<>();

    new TableReader(spark)
        .encoded(
            config(),
            new Encoding(
                new Scaling(List.of(Scaling.Column.AS_IT_STANDS), Scaling.Column.AS_IT_STANDS),
                List.of()),
            table ->
                rows.addAll(
                    table
                        .rows()
                        .select(table.file(), col(EncodedRows.TARGET))
                        .orderBy(EncodedRows.TARGET)
                        .collectAsList()));

    assertThat(rows).hasSize(NAMES.size());
    for (int i = 0; i < NAMES.size(); i++) {
      assertThat(named(format, rows.get(i).getString(0))).endsWith(NAMES.get(i) + "." + format);
    }
  }

  /** Spark calls a Parquet file by its URI. */
  private static String named(String format, String file) {
    return format.equals("parquet")
        ? new org.apache.hadoop.fs.Path(URI.create(file)).toString()
        : file;
  }

  /** A file of one row, whose target is the file's number. */
  private void write(String format, int number) throws IOException {
    Path written = folder.resolve("written-" + number);
    spark
        .sql("select 'e' k, 1.0D x, " + number + ".0D y")
        .coalesce(1)
        .write()
        .option("header", true)
        .format(format)
        .save(written.toString());
    try (var files = Files.list(written)) {
      Path file =
          files.filter(it -> it.toString().endsWith("." + format)).findFirst().orElseThrow();
      Path table = Files.createDirectories(folder.resolve("t"));
      Files.copy(file, table.resolve(NAMES.get(number) + "." + format));
    }
  }

  private TableConfig config() {
    return new TableConfig(
        folder.resolve("t").toString(),
        List.of("k"),
        List.of("x"),
        "y",
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        SplitShares.USUAL,
        Optional.empty(),
        TableRules.USUAL);
  }
}
