package org.kindling.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.config.TableConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.table.TableRules;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.Table;

class OrcTableTest {
  /** 2024-01-02 03:04:05 in UTC, in microseconds. */
  private static final double TIME = 1_704_164_645_000_000.0;

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
  void readsValuesOfAllTypesAndPartitions() {
    spark
        .sql(
            "select 7L k, true t, 3Y b, 4S s, 5 i, 2.5F f, 1.25D d, 12.50BD m, date'2024-01-02' day,"
                + " timestamp_ntz'2024-01-02 03:04:05' at, 'eu' land"
                + " union all select 7L, null, 1Y, 1S, 1, 1F, 1D, 1BD, date'1969-12-31',"
                + " timestamp_ntz'1969-12-31 23:59:59.5', 'eu'")
        .coalesce(1)
        .write()
        .partitionBy("land")
        .orc(path("t"));
    List<String> features = List.of("b", "s", "i", "f", "d", "m", "day", "at");
    Table table = read("t", List.of("land", "k"), features, "i");
    assertThat(table.entities()).containsOnlyKeys("eu|7");
    assertThat(table.entities().get("eu|7"))
        .extracting(row -> Arrays.toString(row.features()))
        .containsExactlyInAnyOrder(
            Arrays.toString(new double[] {3, 4, 5, 2.5, 1.25, 12.5, 19_724, TIME}),
            Arrays.toString(new double[] {1, 1, 1, 1, 1, 1, -1, -500_000}));
  }

  @Test
  void namesARowByItsNumberInItsFile() {
    spark.sql("select 'a' k, id x from range(0, 3000, 1, 1)").write().orc(path("t"));
    assertThatThrownBy(() -> read("t", List.of("k"), List.of("if(x = 2000, null, x)"), "x"))
        .hasMessageContaining("but is missing: part-00000-")
        .hasMessageContaining(", line 2001 (k a)");
  }

  @Test
  void refusesFilesOfOtherColumns() throws IOException {
    spark.sql("select 'a' k, 1 x").write().orc(path("t"));
    spark.sql("select 'a' k, 1D x, 2 z").write().orc(path("other"));
    move("other", "zz.orc");
    assertData(
        "t",
        "columns that are not as in part-",
        "x of zz.orc is double and not int",
        "z of zz.orc");
  }

  @Test
  void refusesWhatIsCutOff() throws IOException {
    spark.sql("select 'a' k, id x from range(1000)").coalesce(1).write().orc(path("t"));
    Path file = only("t");
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 2, 100, whole.length / 2, whole.length - 1}) {
      Path cut = Files.createDirectories(folder.resolve("cut" + length));
      Files.write(cut.resolve("a.orc"), Arrays.copyOf(whole, length));
      assertData("cut" + length, "file a.orc is no ORC: ");
    }
  }

  /** ORC sums nothing up, so that the bytes of a column may be others and still be understood. */
  @Test
  void refusesBytesThatAreNoStripe() throws IOException {
    spark
        .sql("select 'a' k, rand(1) x from range(5000)")
        .coalesce(1)
        .write()
        .option("compression", "zlib")
        .orc(path("t"));
    byte[] whole = Files.readAllBytes(only("t"));
    Arrays.fill(whole, 60, 4000, (byte) 0xff);
    Path torn = Files.createDirectories(folder.resolve("torn"));
    Files.write(torn.resolve("a.orc"), whole);
    assertData("torn", "table ");
  }

  @Test
  void saysOfTimesThatMicrosecondsDoNotHoldWhereTheyAreUsed() throws IOException {
    TypeDescription schema = TypeDescription.fromString("struct<k:string,x:timestamp>");
    Files.createDirectories(folder.resolve("t"));
    try (Writer writer =
        OrcFile.createWriter(
            new org.apache.hadoop.fs.Path(path("t"), "a.orc"),
            OrcFile.writerOptions(new Configuration()).setSchema(schema).useUTCTimestamp(true))) {
      VectorizedRowBatch batch = schema.createRowBatch();
      batch.size = 2;
      for (int i = 0; i < 2; i++) {
        ((BytesColumnVector) batch.cols[0]).setVal(i, new byte[] {'a'});
        ((TimestampColumnVector) batch.cols[1]).time[i] = 1000;
        ((TimestampColumnVector) batch.cols[1]).nanos[i] = 1000 + i;
      }
      writer.addRowBatch(batch);
    }
    assertData(
        "t", "ORC's timestamp with 1 times finer than microseconds; write it in microseconds");
    assertThat(read("t", List.of("k"), List.of("length(k)"), "length(k)").entities()).hasSize(1);
  }

  @Test
  void saysWhichColumnsHaveNoNumber() {
    spark.sql("select 'a' k, array(1) x, 2 y").write().orc(path("t"));
    assertData("t", "task.features: x must be numbers, dates or times", "but has ORC's array<int>");
  }

  private void assertData(String table, String... messages) {
    assertThatThrownBy(() -> read(table, List.of("k"), List.of("x"), "x"))
        .isInstanceOfSatisfying(
            KindlingException.class,
            e -> assertThat(e.exitCode()).as(e.getMessage()).isEqualTo(ExitCode.DATA))
        .hasMessageContainingAll(messages)
        .hasMessageNotContaining("\n");
  }

  private Path only(String table) throws IOException {
    try (var files = Files.list(folder.resolve(table))) {
      return files.filter(file -> file.toString().endsWith(".orc")).findFirst().orElseThrow();
    }
  }

  private void move(String from, String name) throws IOException {
    Files.move(only(from), folder.resolve("t").resolve(name));
  }

  private String path(String table) {
    return folder.resolve(table).toString();
  }

  private Table read(String table, List<String> keys, List<String> features, String target) {
    return new TableReader(spark)
        .read(
            new TableConfig(
                path(table),
                keys,
                features,
                target,
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                SplitShares.USUAL,
                Optional.empty(),
                TableRules.USUAL));
  }
}
