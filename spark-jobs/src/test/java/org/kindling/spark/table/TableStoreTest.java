package org.kindling.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.config.TableConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.table.CsvFormat;
import org.kindling.table.MissingRule;
import org.kindling.table.TableRules;
import org.kindling.table.TargetKind;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.store.EncodingRule;
import org.kindling.task.store.EntityStore;
import org.kindling.task.store.Indicators;
import org.kindling.task.store.StoreSource;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.SplitColumn;
import org.kindling.task.table.SplitRule;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SplitTimes;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.SupportRule;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;

class TableStoreTest {
  private static final EntitySplit SPLIT = new EntitySplit(3, SplitShares.USUAL);
  private static final TaskRows ROWS = new TaskRows(SupportRows.EARLIEST, 3, 4);

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
  @ValueSource(ints = {1, 4, 7})
  void hasTheSameBytesFromAnyNumberOfPartitions(int partitions) throws IOException {
    store(parquet("one", 1), "a");
    // Other files are another source, so that only what tells of it differs.
    store(parquet("other", partitions), "b");
    Map<String, String> first = bytes("a");
    assertThat(bytes("b")).isEqualTo(first);
    assertThat(first).hasSizeGreaterThan(1);
  }

  @Test
  void makesTheTasksThatTheTableInMemoryMakes() {
    String path = parquet("rows", 3);
    StoreSource stored = new StoreSource(store(path, "s"), 3, ROWS, Optional.empty());
    TableSource held =
        new TableSource(
            new TableReader(spark).read(config(path, "s", TableRules.USUAL)),
            3,
            ROWS,
            SPLIT,
            Optional.of(stored.encoding()));
    assertThat(stored.inventory().orElseThrow().total())
        .isEqualTo(held.inventory().orElseThrow().total());
    assertThat(stored.schema()).isEqualTo(held.schema());
    Map<String, Task> tasks = new TreeMap<>();
    for (long id = 0; id < stored.size(Split.META_TEST); id++) {
      Task task = stored.task(Split.META_TEST, id);
      tasks.put(task.name(), task);
    }
    for (long id = 0; id < held.size(Split.META_TEST); id++) {
      Task task = held.task(Split.META_TEST, id);
      assertThat(tasks.get(task.name()).support())
          .usingRecursiveComparison()
          .isEqualTo(task.support());
    }
  }

  @Test
  void marksWhatIsMissingAsTheTableInMemoryDoes() {
    String path = folder.resolve("gaps").toString();
    rows(60).selectExpr("shop", "day", "if(a < 0, null, a) as a", "b", "y").write().parquet(path);
    TableRules marking =
        new TableRules(
            CsvFormat.USUAL,
            Optional.empty(),
            MissingRule.INDICATOR,
            List.of(),
            TargetKind.QUANTITY);
    TableConfig config = config(path, "s", marking);
    TableReader reader = new TableReader(spark);
    StoreSource stored =
        new StoreSource(
            reader.store(config, SPLIT),
            3,
            ROWS,
            Optional.empty(),
            new EncodingRule(MissingRule.INDICATOR, Indicators.STANDARDISED));
    TableSource held =
        new TableSource(
            reader.read(config), 3, ROWS, SPLIT, Optional.empty(), MissingRule.INDICATOR);
    assertThat(stored.encoding().indicators())
        .isEqualTo(held.encoding().indicators())
        .containsExactly(0);
    assertThat(stored.featureShape()).isEqualTo(held.featureShape()).containsExactly(3);
  }

  @Test
  void holdsTargetsThatAreClasses() throws IOException {
    Path csv = folder.resolve("walks.csv");
    StringBuilder text = new StringBuilder("shop,day,a,b,y\n");
    for (int i = 0; i < 600; i++) {
      text.append("s").append(i % 60).append(",").append(i).append(",").append(i % 7).append(",2,");
      text.append(i % 3 == 0 ? "walk" : "run").append("\n");
    }
    Files.writeString(csv, text);
    TableRules classes =
        new TableRules(
            CsvFormat.USUAL, Optional.empty(), MissingRule.MEAN, List.of(), TargetKind.CLASS);
    TableConfig config = config(csv.toString(), "s", classes);
    StoreSource stored =
        new StoreSource(new TableReader(spark).store(config, SPLIT), 3, ROWS, Optional.empty());
    TableSource held =
        new TableSource(new TableReader(spark).read(config), 3, ROWS, SPLIT, Optional.empty());
    assertThat(stored.encoding().classes()).isEqualTo(held.encoding().classes());
    assertThat(stored.encoding().classes().orElseThrow().values()).containsExactly("run", "walk");
    assertThat(stored.inventory().orElseThrow().total())
        .isEqualTo(held.inventory().orElseThrow().total());
    Files.writeString(csv, text + "s1,900,3,2,\n");
    assertThatThrownBy(() -> new TableReader(spark).read(config))
        .hasMessageContaining("task.target: y must be a value in every row but is missing");
  }

  static Stream<Arguments> rules() {
    SplitShares shares = SplitShares.USUAL;
    return Stream.of(
        Arguments.of(List.of("shop", "land"), new SupportRule.OfAll(), shares),
        Arguments.of(List.of("shop"), new SupportRule.OfAll(), new SplitColumn("part")),
        Arguments.of(List.of("shop"), new SupportRule.OfAll(), new SplitTimes("33", "37")),
        Arguments.of(List.of("shop"), new SupportRule.Flagged("a > 0"), shares),
        Arguments.of(List.of("shop"), new SupportRule.Flagged("flag"), new SplitColumn("part")),
        Arguments.of(List.of("shop"), new SupportRule.Until("38"), new SplitTimes("33", "37")),
        Arguments.of(List.of("shop"), new SupportRule.OfEachClass(2), shares),
        Arguments.of(List.of("shop"), new SupportRule.OfEachClass(2), new SplitColumn("part")));
  }

  /** One contract for every rule: what is in memory and what is grouped are the same tasks. */
  @ParameterizedTest
  @MethodSource("rules")
  void makesTheTasksOfMemoryByEveryRule(List<String> keys, SupportRule support, SplitRule split) {
    TableConfig config = ruled(keys, support, split, "s");
    EntitySplit dealt = new EntitySplit(3, split);
    TaskRows rows = new TaskRows(SupportRows.EARLIEST, support, 3, Integer.MAX_VALUE);
    TableReader reader = new TableReader(spark);
    reader.store(config, dealt);
    StoreSource stored = new StoreSource(reader.store(config, dealt), 3, rows, Optional.empty());
    TableSource held =
        new TableSource(reader.read(config), 3, rows, dealt, Optional.of(stored.encoding()));
    assertThat(stored.inventory().orElseThrow().total())
        .isEqualTo(held.inventory().orElseThrow().total());
    assertThat(stored.remarks()).isEqualTo(held.remarks());
    for (Split part : Split.values()) {
      assertThat(stored.size(part)).isEqualTo(held.size(part)).isGreaterThan(1);
      assertThat(stored.sizes(part)).isEqualTo(held.sizes(part));
      Map<String, Task> tasks = new TreeMap<>();
      for (long id = 0; id < stored.size(part); id++) {
        tasks.put(stored.task(part, id).name(), stored.task(part, id));
      }
      for (long id = 0; id < held.size(part); id++) {
        Task task = held.task(part, id);
        Task same = tasks.get(task.name());
        assertThat(same.support()).usingRecursiveComparison().isEqualTo(task.support());
        assertThat(same.query()).usingRecursiveComparison().isEqualTo(task.query());
      }
    }
  }

  @Test
  void refusesAnEntityOfSeveralSplitsInMemoryAndGrouped() {
    SplitColumn split = new SplitColumn("if(day % 5 = 0 and shop < 's2', 'test', part)");
    TableConfig config = ruled(List.of("shop"), new SupportRule.OfAll(), split, "s");
    TableReader reader = new TableReader(spark);
    for (Executable reading :
        List.<Executable>of(
            () -> reader.read(config), () -> reader.store(config, new EntitySplit(3, split)))) {
      assertThatThrownBy(reading::execute)
          .isInstanceOfSatisfying(
              KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
          .hasMessageContaining("must be the same in all rows of an entity and is not: shop s")
          .hasMessageContaining(" has train and test")
          .hasMessageContaining(" more");
    }
  }

  @Test
  void refusesOtherWordsThanThoseOfSplitsAndAFlagThatIsMissing() {
    TableConfig config =
        ruled(
            List.of("shop"),
            new SupportRule.Flagged("if(shop = 's1' and day % 10 = 1, null, flag)"),
            new SplitColumn(
                "if(shop <> 's1' or day % 10 > 1, part, if(day % 10 = 1, 'Test', null))"),
            "s");
    assertThatThrownBy(() -> new TableReader(spark).read(config))
        .hasMessageContaining("must be train, validation or test in every row, and is not: ")
        .hasMessageContaining("(shop s1): \"Test\"")
        .hasMessageContaining("must be train, validation or test in every row but is missing: ")
        .hasMessageContaining("must be true or false in every row but is missing: ");
  }

  @Test
  void isRefusedForAnotherSupportRule() {
    TableConfig config = ruled(List.of("shop"), new SupportRule.OfEachClass(2), SPLIT.rule(), "s");
    new TableReader(spark).store(config, SPLIT);
    TableConfig other = ruled(List.of("shop"), new SupportRule.OfEachClass(3), SPLIT.rule(), "s");
    assertThatThrownBy(() -> new TableReader(spark).store(other, SPLIT))
        .hasMessageContaining("other support: 2 rows of each class, now 3 rows of each class");
  }

  /** A table of classes, whose shops begin at different days and say of what part they are. */
  private TableConfig ruled(List<String> keys, SupportRule support, SplitRule split, String store) {
    String path = folder.resolve("ruled").toString();
    rows(60)
        .selectExpr(
            "shop",
            "day + 30 + crc32(shop) % 10 as day",
            "concat('l', day % 2) as land",
            "a",
            "b",
            "element_at(array('train', 'train', 'validation', 'test'), int(crc32(shop) % 4) + 1)"
                + " as part",
            "b > 2 as flag",
            "if(y > .5, 'up', if(y > -.8, 'mid', 'down')) as kind",
            "y")
        .repartition(3)
        .write()
        .mode("overwrite")
        .parquet(path);
    boolean classes = support instanceof SupportRule.OfEachClass;
    return new TableConfig(
        path,
        keys,
        List.of("a", "b"),
        classes ? "kind" : "y",
        Optional.empty(),
        Optional.of("day"),
        3,
        Optional.empty(),
        support,
        split,
        Optional.of(folder.resolve(store).toString()),
        new TableRules(
            CsvFormat.USUAL,
            Optional.empty(),
            MissingRule.REFUSE,
            List.of(),
            classes ? TargetKind.CLASS : TargetKind.QUANTITY));
  }

  @Test
  void isFoundAgainUntilTheTableChanges() throws IOException {
    String path = parquet("rows", 2);
    EntityStore first = store(path, "s");
    Path index = folder.resolve("s").resolve("index.bin");
    var written = Files.getLastModifiedTime(index);
    assertThat(store(path, "s").header()).isEqualTo(first.header());
    assertThat(Files.getLastModifiedTime(index)).isEqualTo(written);
    rows(31).write().mode("append").parquet(path);
    assertThatThrownBy(() -> store(path, "s"))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContaining("were grouped from other rows: 2 files of")
        .hasMessageContaining("delete this one to have it grouped again");
  }

  @Test
  void isRefusedForOtherColumnsOrAnotherSplit() {
    String path = parquet("rows", 2);
    store(path, "s");
    TableConfig other =
        new TableConfig(
            path,
            List.of("shop"),
            List.of("b"),
            "y",
            Optional.empty(),
            Optional.of("day"),
            3,
            Optional.of(4),
            SplitShares.USUAL,
            Optional.of(folder.resolve("s").toString()),
            TableRules.USUAL);
    assertThatThrownBy(() -> new TableReader(spark).store(other, SPLIT))
        .hasMessageContaining("were grouped from other columns");
    EntitySplit reseeded = new EntitySplit(4, SplitShares.USUAL);
    assertThatThrownBy(
            () -> new TableReader(spark).store(config(path, "s", TableRules.USUAL), reseeded))
        .hasMessageContaining("were grouped from other shares: by a hash of the key and seed 3");
  }

  @Test
  void tellsAllFaultsAtOnceAndCommitsNothing() throws IOException {
    Path csv = folder.resolve("bad.csv");
    StringBuilder text = new StringBuilder("shop,day,a,b,y\n");
    for (int i = 0; i < 50; i++) {
      text.append(i == 20 ? "" : "s" + i % 9).append(",").append(i).append(",");
      text.append(i == 30 ? "" : i).append(",2,").append(i).append("\n");
    }
    Files.writeString(csv, text);
    assertThatThrownBy(() -> store(csv.toString(), "s"))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageContaining("must name an entity in every row but is missing: bad.csv, line 22")
        .hasMessageContaining(
            "must be a finite number in every row but is missing: bad.csv, line 32");
    assertThat(folder.resolve("s").resolve(EntityStore.NAME)).doesNotExist();
  }

  @Test
  void countsWhatIsDroppedOfAllPartitions() throws IOException {
    String path = folder.resolve("gaps").toString();
    rows(40)
        .selectExpr("shop", "day", "if(day % 4 = 1, null, a) as a", "b", "y")
        .repartition(5)
        .write()
        .parquet(path);
    TableRules drop =
        new TableRules(
            CsvFormat.USUAL,
            Optional.of("day < 8"),
            MissingRule.DROP,
            List.of(),
            TargetKind.QUANTITY);
    EntityStore store = new TableReader(spark).store(config(path, "s", drop), SPLIT);
    assertThat(store.header().count().describe())
        .contains(
            "read 400 rows of 5 files, 80 left out by task.where, 80 dropped for a missing value",
            "task.features: a is missing, rows dropped: 80 rows");
  }

  /** Ten rows of each of so many shops. */
  private static Dataset<Row> rows(int shops) {
    return spark
        .range(10L * shops)
        .selectExpr(
            "concat('s', id % " + shops + ") as shop",
            "int(id / " + shops + ") as day",
            "sin(id * 7.1) as a",
            "id % 13 / 3 as b",
            "cos(id * 3.3) as y")
        .selectExpr("shop", "day", "double(a) as a", "double(b) as b", "double(y) as y");
  }

  private String parquet(String name, int partitions) {
    String path = folder.resolve(name).toString();
    rows(60).repartition(partitions).write().parquet(path);
    return path;
  }

  private EntityStore store(String path, String store) {
    return new TableReader(spark).store(config(path, store, TableRules.USUAL), SPLIT);
  }

  private TableConfig config(String path, String store, TableRules rules) {
    return new TableConfig(
        path,
        List.of("shop"),
        List.of("a", "b"),
        "y",
        Optional.empty(),
        Optional.of("day"),
        3,
        Optional.of(4),
        SplitShares.USUAL,
        Optional.of(folder.resolve(store).toString()),
        rules);
  }

  /** Of what holds the entities; {@code STORE.json} says whence they come. */
  private Map<String, String> bytes(String store) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(folder.resolve(store))) {
      for (Path file : list.filter(path -> path.toString().endsWith(".bin")).toList()) {
        byte[] sum = Folder.sha256().digest(Files.readAllBytes(file));
        files.put(file.getFileName().toString(), HexFormat.of().formatHex(sum));
      }
    }
    return files;
  }
}
