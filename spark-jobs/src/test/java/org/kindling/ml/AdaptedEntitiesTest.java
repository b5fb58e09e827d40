package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities that are adapted to once, kept, and predicted at another time. */
class AdaptedEntitiesTest {
  @TempDir private Path folder;

  private static SparkSession spark;
  private static Dataset<Row> stores;
  private static MetaModel model;

  @BeforeAll
  static void start() {
    spark = TwoSlots.session();
    stores = Stores.table(spark, 30, 12, 2);
    model = Stores.estimator().setOrderCol("week").fit(stores);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private Dataset<Row> saved(Dataset<Row> entities) {
    String path = folder.resolve("entities-" + System.identityHashCode(entities)).toString();
    entities.write().parquet(path);
    return spark.read().parquet(path);
  }

  private static List<Row> predictions(Dataset<Row> predicted) {
    return predicted
        .select("store", "week", "prediction", "priorPrediction", "supportRows")
        .orderBy("store", "week")
        .collectAsList();
  }

  private static List<Row> parameters(Dataset<Row> entities) {
    return entities
        .select("store", "supportRows", "supportHash", "taskParameters", "modelHash")
        .orderBy("store")
        .collectAsList();
  }

  private static Map<String, Long> counts(Dataset<Row> entities) {
    return entities.groupBy("adaptation").count().collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "algorithm.name=maml",
        "algorithm.name=anil",
        "algorithm.name=reptile",
        "algorithm.name=linear-prior"
      })
  void arePredictedWithoutTheirSupportInTheSameBits(String algorithm) {
    MetaEstimator estimator = Stores.estimator().setOrderCol("week").setMaxIter(2);
    MetaModel own =
        algorithm.endsWith("linear-prior")
            ? estimator.setSettings(algorithm).fit(stores)
            : estimator.setSettings(with(algorithm)).fit(stores);

    Dataset<Row> unlabelled = stores.drop("sales");

    assertThat(predictions(own.withAdapted(saved(own.adapted(stores))).transform(unlabelled)))
        .isEqualTo(predictions(own.transform(stores)));
  }

  private static String[] with(String algorithm) {
    List<String> settings = new ArrayList<>(List.of(Stores.estimator().getSettings()));
    settings.add(algorithm);
    return settings.toArray(String[]::new);
  }

  @Test
  void areTheSameHoweverRowsAreDealtIntoPartitions() {
    List<Row> adapted = parameters(model.adapted(stores));

    assertThat(adapted).hasSize(30);
    for (int partitions : new int[] {1, 4, 7}) {
      assertThat(
              parameters(
                  model
                      .copy(ParamMap.empty())
                      .setNumPartitions(partitions)
                      .adapted(stores.repartition(partitions))))
          .isEqualTo(adapted);
    }
  }

  @Test
  void nextWeekOnlyNewAndChangedOnesAreAdaptedTo() {
    Dataset<Row> before = saved(model.adapted(stores.where("store != 'store 4'")));
    Dataset<Row> corrected =
        stores.withColumn("sales", functions.expr("if(store = 'store 7', sales + 1, sales)"));
    List<Row> later = new ArrayList<>();
    for (int store = 0; store < 30; store++) {
      later.add(RowFactory.create("store " + store, 12, 1.0, 150.0, 3.0));
    }
    Dataset<Row> grown =
        corrected.union(spark.createDataFrame(later, Stores.SCHEMA)).where("store != 'store 2'");

    Dataset<Row> after = model.withAdapted(before).adapted(grown);

    assertThat(counts(after)).isEqualTo(Map.of("new", 1L, "changed", 1L, "kept", 28L));
    assertThat(after.where("adaptation = 'changed'").first().<String>getAs("store"))
        .isEqualTo("store 7");
    String kept = "store != 'store 4' and store != 'store 7'";
    assertThat(parameters(after.where(kept))).isEqualTo(parameters(before.where(kept)));
    String there = "store != 'store 2'";
    assertThat(parameters(after.where(there)))
        .isEqualTo(parameters(model.adapted(grown).where(there)));
  }

  @Test
  void thoseWithoutSupportAreLeftOutAndPredictedByThePrior() {
    Dataset<Row> unknown =
        stores.withColumn("sales", functions.expr("if(store = 'store 1', null, sales)"));

    Dataset<Row> adapted = model.adapted(unknown);

    assertThat(adapted.where("store = 'store 1'").count()).isZero();
    assertThat(
            model
                .withAdapted(adapted)
                .transform(unknown.drop("sales"))
                .where("prediction = priorPrediction and supportRows = 0")
                .count())
        .isEqualTo(12);
  }

  /** A label so large that its square is a number, but not what a few steps make of it. */
  @Test
  void thoseWhoseAdaptationDivergesAreCountedOnce() {
    Dataset<Row> wild =
        stores.withColumn("sales", functions.expr("if(store = 'store 3', 1e18, sales)"));
    MetaModel own = model.copy(ParamMap.empty());

    Dataset<Row> predicted = own.transform(wild);

    assertThat(own.account()).isEqualTo(new EntityAccount(0, 0));
    for (int time = 0; time < 2; time++) {
      // Several partitions to a task: each is told of.
      List<Row> diverged =
          predicted
              .coalesce(1)
              .where("isnan(prediction) or abs(prediction) = double('infinity')")
              .select("store")
              .distinct()
              .collectAsList();
      assertThat(diverged).containsExactly(RowFactory.create("store 3"));
      assertThat(own.account()).isEqualTo(new EntityAccount(0, 1));
    }
    assertThat(own.adapted(wild).count()).isEqualTo(30);
    assertThat(own.account()).isEqualTo(new EntityAccount(0, 1));
    assertThat(own.adapted(stores).count()).isEqualTo(30);
    assertThat(own.account()).isEqualTo(new EntityAccount(0, 0));
  }

  @Test
  void areSavedAndLoadedWithTheirModel() throws Exception {
    MetaModel knowing = model.withAdapted(model.adapted(stores));
    String path = folder.resolve("model").toString();
    knowing.write().save(path);

    MetaModel loaded = MetaModel.load(path);

    assertThat(predictions(loaded.transform(stores.drop("sales"))))
        .isEqualTo(predictions(knowing.transform(stores.drop("sales"))));
    assertThatThrownBy(() -> loaded.write().overwrite().save(path))
        .hasMessageContaining("has the adapted entities that are to be saved");
    assertThat(MetaModel.load(path).kept().orElseThrow().count()).isEqualTo(30);
  }

  @Test
  void areRefusedWhereTheyAreAnotherModels() {
    MetaModel other = Stores.estimator().setSeed(7).setMaxIter(1).fit(stores);

    assertThatThrownBy(() -> model.withAdapted(other.adapted(stores)).transform(stores).count())
        .hasStackTraceContaining("modelHash: adapted entities must be those of this model");
  }

  @Test
  void areRefusedWhereOneIsThereTwice() {
    Dataset<Row> adapted = model.adapted(stores);

    assertThatThrownBy(() -> model.withAdapted(adapted.union(adapted)).transform(stores).count())
        .hasStackTraceContaining("adapted entities must have one row each");
  }

  @Test
  void areRefusedWithoutAColumnOrWithKeysOfAnotherType() {
    Dataset<Row> adapted = model.adapted(stores);

    assertThatThrownBy(() -> model.withAdapted(adapted.drop("taskParameters")).transform(stores))
        .hasMessageContaining("must have one column taskParameters of type array<float>");
    assertThatThrownBy(
            () ->
                model.withAdapted(adapted.withColumn("store", functions.lit(1))).transform(stores))
        .hasMessageContaining("must have one column store of type string");
  }
}
