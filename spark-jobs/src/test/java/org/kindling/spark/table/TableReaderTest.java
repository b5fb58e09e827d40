package org.kindling.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
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
import org.kindling.table.TableRules;
import org.kindling.table.TableSchema;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.Table;

class TableReaderTest {
  private static final String SALES =
      """
      store,day,price,volume,open,note
      "Lucky, Los Angeles",2024-01-02,2.5,100,true,a
      "Lucky, Los Angeles",2024-01-01,2,200,false,
      "The ""Corner"" Shop",2024-01-01,1,50,true,c
      007,2024-01-01,1,7,true,d
      7,2024-01-01,1,8,true,e
      """;

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

  @Test
  void groupsRowsByTheirKeyAsItIsWritten() throws IOException {
    Table table = read(sales(), "price", "volume", null);

    assertThat(table.entities().keySet())
        .containsExactly("007", "7", "Lucky, Los Angeles", "The \"Corner\" Shop");
  }

  @Test
  void namesAnEntityByTheValuesOfAllKeyColumns() throws IOException {
    Path csv = csv("two.csv", "b,a,y\n1|2,3,1\n1,2|3,2\n1|2, 3,3\n");
    Path parquet = folder.resolve("two");
    spark
        .sql("select '1|2' b, 3L a, 1L y union all select '1|2', 3L, 3L")
        .write()
        .parquet(parquet.toString());

    assertThat(ofTwoKeys(csv).entities()).containsOnlyKeys("3|1\\|2", "2\\|3|1");
    assertThat(ofTwoKeys(parquet).entities())
        .hasEntrySatisfying("3|1\\|2", rows -> assertThat(rows).hasSize(2));
  }

  @Test
  void refusesARowThatLacksAPartOfItsKey() throws IOException {
    Path csv = csv("two.csv", "a,b,y\n1,,1\n,2,2\n3,4,3\n");

    assertThatThrownBy(() -> ofTwoKeys(csv))
        .hasMessageContaining(
            "task.key: b must name an entity in every row but is missing: two.csv," + " line 2")
        .hasMessageContaining(
            "task.key: a must name an entity in every row but is missing: two.csv," + " line 3");
  }

  private static Table ofTwoKeys(Path file) {
    return reader()
        .read(
            new TableConfig(
                file.toString(),
                List.of("a", "b"),
                List.of("y"),
                "y",
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                SplitShares.USUAL,
                Optional.empty(),
                TableRules.USUAL));
  }

  @Test
  void computesFeaturesAndTargetFromExpressions() throws IOException {
    Table table =
        read(sales(), List.of("log(price)", "price * price", "open"), "log(volume)", null);
    Table.Row row = table.entities().get("The \"Corner\" Shop").get(0);

    assertThat(row.features()).containsExactly(0, 1, 1);
    assertThat(row.target()).isEqualTo(StrictMath.log(50));
  }

  @Test
  void sortsAnEntitysRowsByDate() throws IOException {
    Table table = read(sales(), "price", "volume", "day");

    assertThat(table.entities().get("Lucky, Los Angeles"))
        .extracting(Table.Row::target)
        .containsExactly(200.0, 100.0);
  }

  @Test
  void sortsAnEntitysRowsByTime() throws IOException {
    String timed = "k,t,y\na,2024-01-01 12:00:01,1\na,2024-01-01 12:00:00,2\n";
    Table table = read(csv("timed.csv", timed), "y", "y", "t");

    assertThat(table.entities().get("a")).extracting(Table.Row::target).containsExactly(2.0, 1.0);
  }

  @Test
  void readsCompressedFilesFoldersParquetAndOrcAlike() throws IOException {
    Path plain = sales();
    Path packed = folder.resolve("sales.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(SALES.getBytes(StandardCharsets.UTF_8));
    }
    Path parquet = folder.resolve("sales");
    spark
        .read()
        .option("header", true)
        .option("escape", "\"")
        .csv(plain.toString())
        .selectExpr("store", "day", "double(price)", "int(volume)")
        .write()
        .parquet(parquet.toString());

    Path bzipped = folder.resolve("sales.csv.bz2");
    BZip2Codec codec = new BZip2Codec();
    codec.setConf(new Configuration());
    try (OutputStream out = codec.createOutputStream(Files.newOutputStream(bzipped))) {
      out.write(SALES.getBytes(StandardCharsets.UTF_8));
    }
    Path orc = folder.resolve("sales of orc");
    spark.read().parquet(parquet.toString()).write().orc(orc.toString());
    assertThat(List.of(packed, bzipped, parquet, orc))
        .allSatisfy(
            path ->
                assertThat(text(read(path, "price", "volume", null)))
                    .isEqualTo(text(read(plain, "price", "volume", null))));
  }

  @Test
  void readsTheFilesThatAPatternMatchesAndNoOther() throws IOException {
    csv("march.csv", "k,x,y\na,1,2\n");
    csv("may.csv", "y,k,x\n4,b,3\n");
    csv("june.csv", "k,x,y\nc,5,6\n");

    Table table = read(folder.resolve("ma*.csv"), "x", "y", null);

    assertThat(table.entities().keySet()).containsExactly("a", "b");
    assertThat(table.entities().get("b").get(0).target()).isEqualTo(4);
  }

  @Test
  void takesAColumnWithADotByItsName() throws IOException {
    Table table = read(csv("radon.csv", "k,log.radon\na,1.5\n"), "`log.radon`", "log.radon", null);

    assertThat(table.entities().get("a").get(0).target()).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "store | volum  | DATA  | task.target: no column volum in FILE, which has store, day, price,"
            + " volume, open, note",
        "store | log(volum) | DATA | task.target: no column volum in FILE, which has store, day,"
            + " price, volume, open, note",
        "shop | volume | DATA | task.key: no column shop in FILE, which has store, day, price,"
            + " volume, open, note",
        "store | log(volume | USAGE | task.target must be a column or a Spark SQL expression but was"
            + " log(volume",
        "store | struct() | USAGE | task.target struct(): assertion failed:"
            + " each serializer expression should contain at least one `BoundReference`",
        "store | volume * rand() | USAGE | task.target must follow from its row alone but was"
            + " volume * rand(), which takes rand() from elsewhere",
        "store | array(volume) | DATA | task.target must be a number, a date or a time, but"
            + " array(volume) is of type array<bigint>",
        "store | log(volume - 7) | DATA | table FILE: task.target: log(volume - 7) must be a finite"
            + " number in every row but is missing: sales.csv, line 5 (store 007)",
        "note | volume | DATA | table FILE: task.key: note must name an entity in every row but is"
            + " missing: sales.csv, line 3",
      })
  void refusesInOneLine(String key, String target, ExitCode code, String message)
      throws IOException {
    Path file = sales();

    assertThatThrownBy(() -> reader().read(config(file, key, List.of("price"), target, null)))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(code))
        .hasMessage(message.replace("FILE", file.toString()));
  }

  @Test
  void showsTheTextThatIsNoNumber() throws IOException {
    Path file = csv("gaps.csv", "k,x,y\na,1,1\nb,NA,2\nb,?,3\n");

    assertThatThrownBy(() -> read(file, "x", "y", null))
        .hasMessage(
            "task.features: x must be numbers, dates or times, all of one kind, in "
                + file
                + " but has 2 texts (\"NA\" in gaps.csv, line 3: for missing, leave the cell empty,"
                + " \"?\" in gaps.csv, line 4: for missing, leave the cell empty), 1 whole numbers"
                + " (\"1\" in gaps.csv, line 2)");
  }

  @Test
  void refusesAMissingFile() {
    assertDataError(folder.resolve("none.csv"), "task.path FILE: no such file or folder");
  }

  @Test
  void refusesAFileOfAnotherKind() throws IOException {
    assertDataError(
        csv("table.xlsx", SALES),
        "task.path must be a .csv, .parquet or .orc file, compressed or not, or a folder of such files,"
            + " but was FILE");
  }

  @Test
  void refusesARowWithTooManyValues() throws IOException {
    assertThatThrownBy(() -> read(csv("ragged.csv", "k,x,y\na,1,2\nb,1,2,3,4\n"), "x", "y", null))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContaining(
            "rows with another number of cells than the 3 of the header: ragged.csv, line 3 has 5")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({"plain.csv.gz, DATA, not a gzip file", "plain.parquet, DATA, is not a Parquet file"})
  void refusesWhatIsNotWrittenAsItsNameSays(String name, ExitCode code, String reason)
      throws IOException {
    Path file = csv(name, SALES);

    assertThatThrownBy(() -> read(file, "price", "volume", null))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(code))
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesATableThatIsTooLargeForMemory() throws IOException {
    Path file = sales();
    TableReader small = new TableReader(spark, TableSchema.NONE, 12);

    assertThatThrownBy(() -> small.read(config(file, "store", List.of("price"), "volume", null)))
        .hasMessage(
            "table "
                + file
                + " must have at most 4 rows of 3 values, to be kept in memory, but has more:"
                + " task.store names a folder for its entities");
  }

  private static void assertDataError(Path file, String message) {
    assertThatThrownBy(() -> read(file, "price", "volume", null))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessage(message.replace("FILE", file.toString()));
  }

  private Path sales() throws IOException {
    return csv("sales.csv", SALES);
  }

  private Path csv(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Table read(Path file, String feature, String target, String order) {
    return read(file, List.of(feature), target, order);
  }

  private static Table read(Path file, List<String> features, String target, String order) {
    String key = file.getFileName().toString().startsWith("sales") ? "store" : "k";
    return reader().read(config(file, key, features, target, order));
  }

  private static TableReader reader() {
    return new TableReader(spark);
  }

  private static TableConfig config(
      Path file, String key, List<String> features, String target, String order) {
    return new TableConfig(
        file.toString(),
        List.of(key),
        features,
        target,
        Optional.empty(),
        Optional.ofNullable(order),
        1,
        Optional.empty(),
        SplitShares.USUAL,
        Optional.empty(),
        TableRules.USUAL);
  }

  private static List<String> text(Table table) {
    return table.entities().values().stream()
        .flatMap(List::stream)
        .map(row -> row.entity() + Arrays.toString(row.features()) + row.target())
        .toList();
  }
}
