package org.kindling.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.kindling.task.table.FileRows;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.Table;

/** What Spark's own readers guess, cut or coerce, and this one does not. */
class StrictTableTest {
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

  @Test
  void readsTheColumnsOfEachFileByName() throws IOException {
    write("t/1.csv", "k,x,y\na,1,2\n");
    write("t/2.csv", "k,y,x\nb,2,1\n");

    assertThat(features(read("t", "x"))).containsExactly(1, 1);
  }

  @Test
  void refusesFilesWithOtherColumns() throws IOException {
    write("t/1.csv", "k,x,y\na,1,2\n");
    write("t/2.csv", "k,y,z\nb,2,1\n");

    assertRefused(
        "t", "x", ExitCode.DATA, "other columns than 1.csv has: 2.csv lacks x also has z");
  }

  @Test
  void readsFilesWhoseNamesBeginWithAnUnderscore() throws IOException {
    write("t/2023.csv", "k,x,y\na,1,2\n");
    write("t/_2024.csv", "k,x,y\nb,3,2\n");
    write("t/.x.csv.crc", "no rows");
    write("t/_SUCCESS", "");
    write("t/notes.txt", "hello");

    Table table = read("t", "x");

    assertThat(features(table)).containsExactly(1, 3);
    assertThat(table.count().files()).isEqualTo(2);
    assertThat(table.count().notes()).singleElement().asString().contains("notes.txt");
  }

  @Test
  void refusesParquetFilesThatSparkWouldLeaveOut() throws IOException {
    spark.sql("SELECT 'a' k, 1 x, 2 y").coalesce(1).write().parquet(folder.resolve("t").toString());
    try (var files = Files.list(folder.resolve("t"))) {
      Path file = files.filter(path -> path.toString().endsWith(".parquet")).findFirst().get();
      Files.copy(file, folder.resolve("t/_hidden.parquet"));
    }

    assertRefused("t", "x", ExitCode.DATA, "begin with _ or .: _hidden.parquet");
  }

  @ParameterizedTest
  @CsvSource({"x, ' + x', 251", "x, ' + x', 20000", "x, ' * x', 1000", "'', '- ', 1000"})
  void refusesTheSameLongExpressionsOnEveryMachine(String first, String more, int times)
      throws IOException {
    write("t.csv", "k,x,y\na,1,2\n");
    String feature = first.isEmpty() ? more.repeat(times) + "x" : first + more.repeat(times);

    assertRefused(
        "t.csv",
        feature,
        ExitCode.USAGE,
        "task.features must be an expression of at most 20000 letters, 50 brackets in each other and"
            + " 250 operations on each other's results, such as the terms of a sum but was \"");
  }

  @Test
  void computesASumOfTwoHundredTerms() throws IOException {
    write("t.csv", "k,x,y\na,1.5,2\n");

    assertThat(features(read("t.csv", "x" + " + x".repeat(199)))).containsExactly(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12D", "NaN", "\"1,5\""})
  void takesNoTextForANumberThatIsNone(String cell) throws IOException {
    write("t.csv", "k,x,y\na,1,2\nb," + cell + ",2\n");

    assertRefused("t.csv", "x", ExitCode.DATA, "t.csv, line 3");
    assertRefused("t.csv", "CAST(x AS DOUBLE)", ExitCode.DATA, "t.csv, line 3");
  }

  @ParameterizedTest
  @CsvSource({
    "007, 7",
    "+1.50, 1.5",
    "2e3, 2000",
    ".5, 0.5",
    "true, 1",
    "1970-01-03, 2",
    "08:15, 29700",
    "08:15:00.5, 29700.5",
    "1970-01-01 00:00:01, 1000000",
    "1970-01-01T02:00:01+02:00, 1000000",
    "1970-01-01T00:00:00.000001Z, 1"
  })
  void knowsTheNumberThatACellStandsFor(String cell, double number) throws IOException {
    write("t.csv", "k,x,y\na," + cell + ",2\n");

    assertThat(features(read("t.csv", "x"))).containsExactly(number);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-05, 2024-01-05 00:00:00",
    "2024-01-05 00:00:00, 2024-01-05 00:00:00Z",
    "2024-01-05, 08:15",
    "true, 1",
    "08:15, 815"
  })
  void mixesNoTwoTypes(String first, String second) throws IOException {
    write("t/1.csv", "k,x,y\na," + first + ",2\n");
    write("t/2.csv", "k,x,y\nb," + second + ",2\n");

    assertRefused("t", "x", ExitCode.DATA, "all of one kind");
    assertRefused("t", "x", ExitCode.DATA, second + "\" in 2.csv, line 2");
  }

  @Test
  void holdsAColumnAgainstTheTypeThatItHadInTraining() throws IOException {
    TreeMap<String, CellType> types = new TreeMap<>(Map.of("x", CellType.DATE_TIME));
    write("t.csv", "k,x,y\na,2024-01-05,2\n");

    assertThatThrownBy(
            () ->
                new TableReader(spark, new TableSchema(types))
                    .rows(config("t.csv", "x", TableRules.USUAL)))
        .hasMessageContaining(
            "x was dates with times and is now 1 dates (\"2024-01-05\" in t.csv, line 2)");
  }

  @Test
  void holdsTheColumnsOfAConditionAgainstTheirTypesToo() throws IOException {
    TreeMap<String, CellType> types = new TreeMap<>(Map.of("z", CellType.WHOLE));
    write("t.csv", "k,x,y,z\na,1,2,2024-01-05\n");
    TableRules rules =
        new TableRules(
            CsvFormat.USUAL,
            Optional.of("z IS NOT NULL"),
            MissingRule.REFUSE,
            List.of(),
            TargetKind.QUANTITY);

    assertThatThrownBy(
            () -> new TableReader(spark, new TableSchema(types)).rows(config("t.csv", "x", rules)))
        .hasMessageContaining(
            "columns of another type than in training: z was whole numbers and is now 1 dates");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t | 2024-12-31 08:15:00.000001 | 2024-12-31T08:15:00.000001",
        "to_date(t) | 2024-12-31 08:15 | 2024-12-31",
        "year(t) | 2024-12-31 08:15 | 2024",
        "t | 2024-12-31 08:15+02:00 | 2024-12-31T06:15:00Z",
        "t | 2024-12-31 | 2024-12-31",
        "t | 08:15:00.123456789 | 08:15:00.123456789",
        "t | True | true",
        "t | 7 | 7",
        "t | 7.5 | 7.5"
      })
  void knowsWhatTheNumbersOfTheOrderStandFor(String order, String cell, String text)
      throws IOException {
    write("t.csv", "k,x,y,t\na,1,2," + cell + "\n");
    TableConfig config =
        new TableConfig(
            folder.resolve("t.csv").toString(),
            List.of("k"),
            List.of("x"),
            "y",
            Optional.empty(),
            Optional.of(order),
            1,
            Optional.empty(),
            SplitShares.USUAL,
            Optional.empty(),
            TableRules.USUAL);

    FileRows rows = new TableReader(spark).rows(config);

    assertThat(rows.order().orElseThrow().text(rows.rows().get(0).position())).isEqualTo(text);
  }

  @Test
  void takesBlanksAtTheEndsOfAKeyForNothingInParquetAsInCsv() {
    spark
        .sql("SELECT '\u00a0a\u200b' k, 1 x, 2 y UNION ALL SELECT 'a' k, 3 x, 4 y")
        .write()
        .parquet(folder.resolve("t").toString());

    assertThat(read("t", "x").entities()).containsOnlyKeys("a");
  }

  @Test
  void readsNoTimesThatSparkWouldCut() throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message t { required binary k (UTF8); required int96 whole; required int96 finer;"
                + " required double y; }");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(
                new org.apache.hadoop.fs.Path(folder.resolve("t.parquet").toUri()))
            .withType(schema)
            .build()) {
      Group row = new SimpleGroup(schema);
      row.add("k", "a");
      // Noon of a day in 2024, by its Julian number, and a microsecond or a nanosecond more.
      long noon = 12 * 3600 * 1_000_000_000L;
      row.add("whole", new NanoTime(2_460_311, noon + 1_000));
      row.add("finer", new NanoTime(2_460_311, noon + 1));
      row.add("y", 2.0);
      writer.write(row);
    }

    assertThat(features(read("t.parquet", "whole"))[0] % 1e6).isEqualTo(1);
    for (String feature : List.of("finer", "unix_micros(finer)")) {
      assertRefused(
          "t.parquet", feature, ExitCode.DATA, "INT96 with 1 times finer than microseconds");
    }
  }

  @Test
  void readsWholeNumbersAsTheDecimalOnesThatTheyWereInTraining() throws IOException {
    TreeMap<String, CellType> types = new TreeMap<>(Map.of("x", CellType.DECIMAL));
    write("t.csv", "x,y\n3,2\n");
    TableReader reader = new TableReader(spark, new TableSchema(types));

    List<Table.Row> rows =
        reader.rows(config("t.csv", "length(CAST(x AS STRING))", TableRules.USUAL)).rows();

    assertThat(rows.get(0).features()).containsExactly("3.0".length());
    assertThat(rows.get(0).entity()).isEmpty();
  }

  @Test
  void computesWholeNumbersIn64Bits() throws IOException {
    write("t.csv", "k,x,y\na,108000,36000\n");

    assertThat(features(read("t.csv", "x * y"))).containsExactly(3_888_000_000.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x * 9223372036854775807 | DATA | t.csv, line 3, task.features: x * 9223372036854775807",
        "y / (x - 2) | DATA | t.csv, line 3, task.features: y / (x - 2) can't be computed",
        "CAST(n AS INT) | DATA | t.csv, line 3, task.features: CAST(n AS INT) can't be computed",
        "raise_error('no') | DATA | can't be computed",
        "x + 9007199254740992 | DATA | that 64 bits hold exactly",
        "exp(x * 1000) | DATA | t.csv, line 2 (k a): Infinity",
        "x disp | USAGE | means the column x under the name disp",
        "x AS z | USAGE | means the column x under the name z",
        "* | USAGE | task.features",
        "sum(x) | DATA | must follow from its row alone",
        "sum(x) OVER (ORDER BY y) | DATA | must follow from its row alone",
        "explode(array(x)) | DATA | must follow from its row alone",
        "(SELECT 1) | USAGE | must follow from its row alone",
        "x + unknown | DATA | no column unknown",
        "nofunction(x) | USAGE | nofunction",
        "n | DATA | must be numbers",
        "concat(n, 'a') | DATA | is of type string"
      })
  void tellsWhoseFaultAnExpressionIs(String feature, ExitCode code, String message)
      throws IOException {
    write("t.csv", "k,x,y,n\na,1,1,5\nb,2,1,z\n");

    assertRefused("t.csv", feature, code, message);
  }

  @Test
  void takesAColumnWhoseNameHasABlankByThatName() throws IOException {
    write("t.csv", "k,unit price,y\na,1,2\n");

    assertThat(features(read("t.csv", "unit price"))).containsExactly(1);
  }

  @Test
  void refusesBytesThatAreNoLetters() throws IOException {
    Files.write(
        folder.resolve("t.csv"), "k,x,y\nAndr\u00e9,1,2\n".getBytes(StandardCharsets.ISO_8859_1));

    assertRefused(
        "t.csv", "x", ExitCode.DATA, "task.csv.encoding says which encoding it is): t.csv, line 2");
    assertThat(
            new TableReader(spark)
                .read(config("t.csv", "x", rules(new CsvFormat("ISO-8859-1", ','))))
                .entities())
        .containsOnlyKeys("Andr\u00e9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
  void knowsAnEncodingByItsByteOrderMark(String encoding) throws IOException {
    Files.write(
        folder.resolve("t.csv"), "\ufeffk,x,y\n\u00e9,1,2\n".getBytes(Charset.forName(encoding)));

    assertThat(read("t.csv", "x").entities()).containsOnlyKeys("\u00e9");
  }

  @Test
  void saysOfKeysWhatNobodySees() throws IOException {
    write("t.csv", "k,x,y\ns1,1,2\n s1\u00a0,1,2\nS1,1,2\nNA,1,2\n");

    Table table = read("t.csv", "x");

    assertThat(table.entities()).containsOnlyKeys("s1", "S1", "NA");
    assertThat(String.join("\n", table.count().notes()))
        .contains("blanks at the ends of cells", "\"S1\" and \"s1\"", "\"NA\" is an entity");
  }

  @Test
  void takesTheTextOfAPartitionsFolderForItsKey() throws IOException {
    for (String store : List.of("007", "7", "a%2Fb")) {
      write("csv/k=" + store + "/1.csv", "x,y\n1,2\n");
      spark.sql("SELECT 1 x, 2 y").write().parquet(folder.resolve("parquet/k=" + store).toString());
    }

    assertThat(read("csv", "x").entities()).containsOnlyKeys("007", "7", "a/b");
    assertThat(read("parquet", "x").entities()).containsOnlyKeys("007", "7", "a/b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT binary('a') k, 1 x, 2 y | task.key: k must be texts, whole numbers or dates",
        "SELECT 1.5D k, 1 x, 2 y | task.key: k must be texts, whole numbers or dates",
        "SELECT 'a' k, array(1) x, 2 y | task.features: x must be numbers, dates or times",
        "SELECT 'a' k, 'b' x, 2 y | task.features: x must be numbers, dates or times",
        "SELECT 'a' k, 9007199254740993 x, 2 y | that 64 bits hold exactly"
      })
  void refusesWhatParquetHasAndNoNumberIs(String query, String message) {
    spark.sql(query).write().parquet(folder.resolve("t").toString());

    assertRefused("t", "x", ExitCode.DATA, message);
  }

  @Test
  void refusesParquetFilesOfSeveralTypes() {
    spark.sql("SELECT 'a' k, 1 x, 2 y").write().parquet(folder.resolve("t/1").toString());
    spark.sql("SELECT 'b' k, 1.5D x, 2 y").write().parquet(folder.resolve("t/2").toString());

    assertRefused("t", "x", ExitCode.DATA, "is double and not int32");
  }

  @Test
  void readsParquetsTimesAsThoseOfCsv() throws IOException {
    spark
        .sql("SELECT 'a' k, TIMESTAMP_NTZ '1970-01-01 00:00:01' x, 2 y")
        .write()
        .parquet(folder.resolve("t").toString());

    assertThat(features(read("t", "x"))).containsExactly(1e6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is empty: it must begin with a header",
        "k,x,y~ | a header and no rows",
        "k,x,x,y~a,1,1,2~ | has the name \"x\" twice",
        "k,x,X,y~a,1,1,2~ | differ in case alone",
        "k;x;y~a;1;2~ | cells are separated by \";\" here",
        "k,x,y~a,1,2~\"b,1,2~ | is not closed",
        "k,x,y~a,1,2~\"b\"c,1,2~ | between a closing quote and the separator",
        "k,x,y~a,1,2~b,1~c,1,2,3~ | t.csv, line 3 has 2, t.csv, line 4 has 4",
        "k,x,y~a,1,2~~b,1,2~ | a blank line between rows: t.csv, line 3",
        "k, \"x\",y~a,1,2~ | a blank before a quote, which quotes nothing then: t.csv, line 1",
        "k,x,y~a,1,2~,1,2~ | must name an entity in every row but is missing: t.csv, line 3",
        "k,x,y~a,,2~b,1,~ | is missing: t.csv, line 2 (k a); task.target"
      })
  void tellsWhatIsWrongWithAFile(String text, String message) throws IOException {
    write("t.csv", text.replace('~', '\n'));

    assertRefused("t.csv", "x", ExitCode.DATA, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsQuotedCellsAndAnyLineEnd(String end) throws IOException {
    write(
        "t.csv",
        String.join(
            end, "\"k\",\"x\" ,y", "\"a, \"\"b\"\"" + end + "c\",\"1\",2", "d,3,4", "", ""));

    assertRefused("t.csv", "x", ExitCode.DATA, "control character");
    assertThat(new TableReader(spark).rows(config("t.csv", "x", TableRules.USUAL, "none")).rows())
        .hasSize(2);
  }

  @Test
  void leavesOutTheRowsThatTheUserLeavesOutAndCountsThem() throws IOException {
    write("t.csv", "k,x,y\na,1,2\nb,,2\nc,3,2\nd,4,2\n");
    TableRules rules =
        new TableRules(
            CsvFormat.USUAL,
            Optional.of("k <> 'd'"),
            MissingRule.DROP,
            List.of(),
            TargetKind.QUANTITY);

    Table table = new TableReader(spark).read(config("t.csv", "x", rules));

    assertThat(table.entities()).containsOnlyKeys("a", "c");
    assertThat(table.count().rows()).isEqualTo(4);
    assertThat(table.count().excluded()).isEqualTo(1);
    assertThat(table.count().incomplete()).isEqualTo(1);
    assertThat(table.schema().columns()).containsOnlyKeys("k", "x", "y");
  }

  private void assertRefused(String file, String feature, ExitCode code, String message) {
    assertThatThrownBy(() -> read(file, feature))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(code))
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private Table read(String file, String feature) {
    return new TableReader(spark).read(config(file, feature, TableRules.USUAL));
  }

  private TableConfig config(String file, String feature, TableRules rules) {
    return config(file, feature, rules, "k");
  }

  private TableConfig config(String file, String feature, TableRules rules, String key) {
    return new TableConfig(
        folder.resolve(file).toString(),
        List.of(key),
        List.of(feature),
        "y",
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        SplitShares.USUAL,
        Optional.empty(),
        rules);
  }

  private static TableRules rules(CsvFormat format) {
    return new TableRules(
        format, Optional.empty(), MissingRule.REFUSE, List.of(), TargetKind.QUANTITY);
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private static double[] features(Table table) {
    return table.entities().values().stream()
        .flatMap(List::stream)
        .mapToDouble(row -> row.features()[0])
        .toArray();
  }
}
