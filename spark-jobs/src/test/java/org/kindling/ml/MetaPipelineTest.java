package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estimator among Spark ML's own stages. */
class MetaPipelineTest {
  @TempDir private Path folder;

  private static SparkSession spark;
  private static Dataset<Row> stores;

  @BeforeAll
  static void start() {
    spark = TwoSlots.session();
    stores =
        Stores.table(spark, 30, 12, 2)
            .withColumn("kind", functions.expr("array('a', 'b', 'c')[week % 3]"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Pipeline pipeline() {
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new StringIndexer().setInputCol("kind").setOutputCol("index"),
              new OneHotEncoder().setInputCol("index").setOutputCol("hot"),
              new VectorAssembler()
                  .setInputCols(new String[] {"price", "size", "hot"})
                  .setOutputCol("features"),
              new MetaEstimator()
                  .setKeyCols(new String[] {"store"})
                  .setLabelCol("sales")
                  .setSupport(4)
                  .setMaxIter(5)
                  .setSettings("model.hidden=[8]", "outer.meta-batch=4", "loss.name=normal")
                  .setVarianceCol("variance")
            });
  }

  private static List<Row> rows(Dataset<Row> table) {
    return table
        .select("store", "week", "prediction", "priorPrediction")
        .orderBy("store", "week")
        .collectAsList();
  }

  @Test
  void aLoadedPipelinePredictsTheSameBitsInAnotherJvm() throws Exception {
    PipelineModel model = pipeline().fit(stores);
    String saved = folder.resolve("pipeline").toString();
    String table = folder.resolve("stores").toString();
    String predicted = folder.resolve("predicted").toString();
    model.write().overwrite().save(saved);
    stores.write().parquet(table);

    runElsewhere(saved, table, predicted);

    assertThat(rows(spark.read().parquet(predicted))).isEqualTo(rows(model.transform(stores)));
  }

  private void runElsewhere(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add(LoadedElsewhere.class.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  void aVarianceIsWrittenThatIsPredicted() {
    Dataset<Row> predicted = pipeline().fit(stores).transform(stores);

    assertThat(predicted.where("variance > 0").count()).isEqualTo(360);
  }

  @Test
  void anUntrainedPipelineIsSavedAndLoadedWithItsParams() throws Exception {
    String saved = folder.resolve("untrained").toString();
    pipeline().write().overwrite().save(saved);

    MetaEstimator loaded = (MetaEstimator) Pipeline.load(saved).getStages()[3];

    assertThat(loaded.getSupport()).isEqualTo(4);
    assertThat(loaded.getSettings()).contains("model.hidden=[8]");
    assertThat(loaded.keys()).containsExactly("store");
  }

  @Test
  void isFoundAsAServiceAndExplainsItsParams() {
    assertThat(ServiceLoader.load(Estimator.class))
        .anySatisfy(service -> assertThat(service).isInstanceOf(MetaEstimator.class));
    assertThat(Stores.estimator().explainParams())
        .contains("settings: lines of Kindling's configuration")
        .contains("current: [model.hidden=[16], ")
        .contains("maxIter: outer steps (default: 1000, current: 20)");
  }
}
