package org.kindling.spark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.PageProgram;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.failure.KindlingException;
import org.kindling.library.LearnedModel;
import org.kindling.library.Training;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.round.Threads;
import org.kindling.table.TableSchema;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableFacts;
import org.kindling.workplace.SparkBackend;
import scala.collection.JavaConverters;

/** The library in an application that goes on living: docs/library.md, "On Spark". */
class SparkLibraryTest {
  private static final Configuration CURVES =
      Configuration.of(
          List.of(
              ConfigText.ofSetting("test", "model.hidden=[8]"),
              ConfigText.ofSetting("test", "outer.meta-batch=6"),
              ConfigText.ofSetting("test", "outer.steps=3"),
              ConfigText.ofSetting("test", "run.block=2"),
              ConfigText.ofSetting("test", "run.eval.tasks=4")));

  @TempDir private Path folder;

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("an application")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "Pacific/Auckland")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** What an application may find changed. */
  private record Surroundings(
      Map<String, String> session,
      Map<String, String> application,
      Map<String, String> hadoop,
      Properties local,
      Properties system,
      List<String> threads,
      int rounds,
      long programs) {
    static Surroundings now() {
      Map<String, String> hadoop = new TreeMap<>();
      spark
          .sparkContext()
          .hadoopConfiguration()
          .forEach(entry -> hadoop.put(entry.getKey(), entry.getValue()));
      Map<String, String> application = new TreeMap<>();
      for (var setting : spark.sparkContext().getConf().getAll()) {
        application.put(setting._1(), setting._2());
      }
      return new Surroundings(
          JavaConverters.mapAsJavaMap(spark.conf().getAll()),
          application,
          hadoop,
          (Properties) spark.sparkContext().getLocalProperties().clone(),
          (Properties) System.getProperties().clone(),
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.startsWith("kindling"))
              .collect(Collectors.toList()),
          Delivery.Here.held(),
          Programs.open());
    }
  }

  @Test
  void hasTheBitsOfThreadsAndLeavesTheApplicationAsItWas() throws InterruptedException {
    train();
    Surroundings before = Surroundings.now();
    int broadcasts = broadcasts();

    for (int i = 0; i < 20; i++) {
      train();
    }

    assertThat(spark.sparkContext().isStopped()).isFalse();
    Surroundings after = Surroundings.now();
    assertThat(after.session).isEqualTo(before.session);
    assertThat(after.application).isEqualTo(before.application);
    assertThat(after.hadoop).isEqualTo(before.hadoop);
    assertThat(after.local).isEqualTo(before.local);
    assertThat(after.system).isEqualTo(before.system);
    assertThat(after.threads).isEqualTo(before.threads);
    assertThat(after.rounds).isEqualTo(before.rounds);
    assertThat(after.programs).isEqualTo(before.programs);
    awaitAtMost(broadcasts);
    assertThat(spark.range(100).count()).isEqualTo(100);
  }

  private static int broadcasts() {
    return SparkEnv.get().blockManager().getMatchingBlockIds(id -> id.isBroadcast()).size();
  }

  /** Spark forgets what its own jobs have broadcast when the collector finds it. */
  private static void awaitAtMost(int most) throws InterruptedException {
    for (int i = 0; i < 200 && broadcasts() > most; i++) {
      System.gc();
      Thread.sleep(50);
    }
    assertThat(broadcasts()).isLessThanOrEqualTo(most);
  }

  private static void train() {
    try (LearnedModel model = Training.of(CURVES).on(SparkBackend.of(spark)).train();
        LearnedModel local = Training.of(CURVES).on(new Threads(1)).train()) {
      assertThat(model.parameters()).isEqualTo(local.parameters());
    }
  }

  @Test
  void pretrainsByDl4jAsACommandDoes() {
    Training usual =
        Training.of(CURVES)
            .set("algorithm.name=pretraining")
            .set("algorithm.pooled.rows=10")
            .set("algorithm.pooled.workers=2")
            .set("algorithm.pooled.minibatches=2")
            .set("outer.meta-batch=4")
            .set("outer.steps=2")
            .on(SparkBackend.of(spark));

    Params byDl4j = trained(usual.set("algorithm.pooled.by=dl4j"));

    assertThat(trained(usual)).isEqualTo(byDl4j);
    assertThat(trained(usual.set("algorithm.pooled.by=kindling"))).isNotEqualTo(byDl4j);
    assertThatThrownBy(() -> usual.on(new Threads(1)).train())
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("DL4J pre-trains on Spark, but the training is on another backend");
    assertThatThrownBy(
            () ->
                usual
                    .set("algorithm.pooled.by=dl4j")
                    .optimizer(Recipes.adam(new Schedule.Constant(0.01)))
                    .train())
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("DL4J pre-trains by its own Adam");
  }

  private static Params trained(Training training) {
    try (LearnedModel model = training.train()) {
      return model.parameters();
    }
  }

  @Test
  void thePagesProgramTrainsOnATableWhoseModelPredictsInItsUnits() throws Exception {
    Path table = folder.resolve("towns.csv");
    Files.writeString(table, towns());
    String model = folder.resolve("model").toString();

    program()
        .getMethod("train", SparkSession.class, String.class, String.class)
        .invoke(null, spark, table.toString(), model);

    try (LearnedModel loaded = LearnedModel.load(model)) {
      assertThat(new TableFacts(loaded.provenance().tasks()).schema())
          .isNotEqualTo(TableSchema.NONE);
      assertThat(loaded.provenance().given()).isEmpty();
      Table.Row row = new Table.Row("new", 0, new double[] {100}, 200_000);
      assertThat(loaded.adaptToRows(List.of(row)).predict(List.of(row))[0])
          .isBetween(50_000.0, 600_000.0);
    }
    assertThat(spark.conf().get("spark.sql.session.timeZone")).isEqualTo("Pacific/Auckland");
  }

  private static String towns() {
    StringBuilder csv = new StringBuilder("town,area,price\n");
    for (int town = 0; town < 40; town++) {
      for (int area = 50; area < 150; area += 10) {
        csv.append("town ").append(town).append(',').append(area).append(',');
        csv.append(area * (1000 + 100 * town)).append('\n');
      }
    }
    return csv.toString();
  }

  /** The page's, compiled. */
  private Class<?> program() throws IOException, ClassNotFoundException {
    return PageProgram.of("library.md", "OnSpark").compiled(folder);
  }
}
