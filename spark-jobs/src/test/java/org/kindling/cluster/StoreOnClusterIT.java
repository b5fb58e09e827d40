package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.files.Folder;
import org.kindling.spark.executor.KindlingSpark;

/** A table that is grouped, trained on and adapted to by executors in processes of their own. */
@Tag("cluster")
@Timeout(600)
class StoreOnClusterIT {
  private static final int ENTITIES = 20_000;

  @TempDir static Path folder;

  private static StandaloneCluster cluster;
  private static Script script;
  private static Map<String, String> undisturbed;

  @BeforeAll
  static void start() throws IOException {
    cluster = StandaloneCluster.start(SparkInstallation.make(), folder, Map.of(), 2);
    script = new Script(folder, Map.of("SPARK_HOME", ""));
    writeTable();
    train("local", "--runner=local", "--threads=2").ended().done();
    undisturbed = sums("local");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void hasTheSameBytesFromACluster() throws IOException {
    train("cluster", "--master=" + cluster.url()).ended().done();
    assertThat(sums("cluster")).isEqualTo(undisturbed);
  }

  /** An executor dies with the files that it was writing and with what it had sorted. */
  @Test
  void hasTheSameBytesAfterAnExecutorWasKilledWhileItGrouped() throws IOException {
    try (StartedProcess training = train("killed", "--master=" + cluster.url())) {
      while (!isBeingWritten(folder.resolve("store-killed")) && training.handle().isAlive()) {
        LongTraining.pause();
      }
      assertThat(folder.resolve("store-killed").resolve("STORE.json")).doesNotExist();
      cluster.executors().get(0).destroyForcibly();
      training.ended().done();
    }
    assertThat(sums("killed")).isEqualTo(undisturbed);
  }

  @Test
  void isAdaptedToInTheSameBitsAfterAnExecutorWasKilledAmongItsRows() throws IOException {
    adapt(script, "local", "--runner=local", "--threads=2").ended().done();
    try (StartedProcess adapting = adapt(script, "killed", "--master=" + cluster.url())) {
      killOneThatWrites("killed", adapting);
      adapting.ended().done();
    }

    List<Row> expected = predicted("local");
    assertThat(expected).hasSize(15 * ENTITIES);
    assertThat(predicted("killed")).isEqualTo(expected);
    assertThat(folder.resolve("predicted-killed.unfinished")).doesNotExist();
  }

  /** Where Spark tries no task a second time. */
  @Test
  void isAdaptedToWholeOrNotAtAll() throws IOException {
    Script once = script.with("KINDLING_SUBMIT_OPTIONS", "--conf spark.task.maxFailures=1");
    try (StartedProcess adapting = adapt(once, "failed", "--master=" + cluster.url())) {
      killOneThatWrites("failed", adapting);
      StartedProcess.Ended ended = adapting.ended();

      assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    }
    assertThat(folder.resolve("predicted-failed")).doesNotExist();
    assertThat(folder.resolve("predicted-failed.unfinished")).doesNotExist();
  }

  private static StartedProcess adapt(Script by, String name, String... where) {
    return by.start(
        List.of("adapt", "--model=local", "--table=table", "--out=predicted-" + name), where);
  }

  /** While rows are written, and before any of them count. */
  private static void killOneThatWrites(String name, StartedProcess adapting) throws IOException {
    while (!hasRows(folder.resolve("predicted-" + name + ".unfinished"))
        && adapting.handle().isAlive()) {
      LongTraining.pause();
    }
    assertThat(folder.resolve("predicted-" + name)).doesNotExist();
    cluster.executors().get(0).destroyForcibly();
  }

  private static boolean hasRows(Path unfinished) throws IOException {
    if (!Files.exists(unfinished)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(unfinished)) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet"));
    } catch (UncheckedIOException e) {
      // A folder of an attempt is gone: it has written.
      return true;
    }
  }

  private static List<Row> predicted(String name) {
    try (SparkSession spark = local()) {
      return spark
          .read()
          .parquet(folder.resolve("predicted-" + name).toString())
          .orderBy("shop", "file", "line")
          .collectAsList();
    }
  }

  private static SparkSession local() {
    return KindlingSpark.session(Map.of("spark.master", "local[2]", "spark.ui.enabled", "false"));
  }

  private static StartedProcess train(String name, String... where) {
    return script.start(
        List.of(
            "train",
            "--set=task={source=table,path=table,key=shop,features=[a,b],target=y,order=day}",
            "--set=task.support=4",
            "--set=task.query=6",
            "--set=task.store=store-" + name,
            "--set=model.hidden=[8]",
            "--set=outer.steps=20",
            "--set=run.eval={every=20,tasks=20}",
            "--set=eval.test.tasks=20",
            "--out=" + name),
        where);
  }

  private static void writeTable() {
    try (SparkSession spark = local()) {
      spark
          .range(0, 15L * ENTITIES, 1, 4)
          .selectExpr(
              "concat('shop ', pmod(id * 1000003, " + ENTITIES + ")) as shop",
              "int(id / " + ENTITIES + ") as day",
              "id % 1009 / 1009.0D as a",
              "id % 757 / 757.0D as b",
              "sin(id % 31) + id % 1009 / 1009.0D as y")
          .write()
          .parquet(folder.resolve("table").toString());
    }
  }

  private static boolean isBeingWritten(Path store) throws IOException {
    if (!Files.exists(store)) {
      return false;
    }
    try (Stream<Path> files = Files.list(store)) {
      return files.findAny().isPresent();
    }
  }

  /** Of the entities' files and of what was learned from them. */
  private static Map<String, String> sums(String name) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("store-" + name))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".bin")).toList()) {
        sums.put(file.getFileName().toString(), sum(file));
      }
    }
    sums.put("parameters", sum(folder.resolve(name).resolve("model").resolve("params.npz")));
    return sums;
  }

  private static String sum(Path file) throws IOException {
    return HexFormat.of().formatHex(Folder.sha256().digest(Files.readAllBytes(file)));
  }
}
