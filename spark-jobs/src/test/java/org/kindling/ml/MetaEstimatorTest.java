package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.library.LearnedModel;
import org.kindling.params.Params;
import org.kindling.task.table.TableFacts;
import scala.collection.JavaConverters;

/** Learning from a DataFrame's entities, and adapting to them. */
class MetaEstimatorTest {
  @TempDir private Path folder;

  private static SparkSession spark;
  private static Dataset<Row> stores;
  private static MetaModel model;

  @BeforeAll
  static void start() {
    spark = TwoSlots.session();
    stores = Stores.table(spark, 40, 12, 2);
    model = Stores.estimator().fit(stores);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static List<Row> rows(Dataset<Row> table) {
    return table.orderBy("store", "week").collectAsList();
  }

  private static MetaModel with(int partitions) {
    return model.copy(ParamMap.empty()).setNumPartitions(partitions);
  }

  @Test
  void learnsTheSameHoweverRowsAreDealtIntoPartitions() {
    Params learned = model.learned().parameters();

    for (int partitions : new int[] {1, 4, 7}) {
      assertThat(Stores.estimator().fit(stores.repartition(partitions)).learned().parameters())
          .isEqualTo(learned);
    }
  }

  @Test
  void predictsTheSameHoweverRowsAreDealtIntoPartitions() {
    List<Row> predicted = rows(model.transform(stores));

    for (int partitions : new int[] {1, 4, 7}) {
      assertThat(rows(with(partitions).transform(stores.repartition(partitions))))
          .isEqualTo(predicted);
    }
  }

  @Test
  void keepsAllColumnsAndRowsAndSaysWhatWasAdaptedOn() {
    Dataset<Row> predicted = model.transform(stores);

    assertThat(predicted.columns())
        .containsExactly(
            "store",
            "week",
            "price",
            "size",
            "sales",
            "prediction",
            "priorPrediction",
            "supportRows",
            "adaptedOn");
    assertThat(rows(predicted.select("store", "week", "price", "size", "sales")))
        .isEqualTo(rows(stores));
    assertThat(predicted.where("adaptedOn").count()).isEqualTo(40 * 5);
    assertThat(predicted.where("adaptedOn and sales is null").count()).isZero();
    assertThat(predicted.where("supportRows = 5").count()).isEqualTo(40 * 12);
  }

  @Test
  void tellsHowTheTrainingWent() {
    assertThat(model.summary().totalIterations()).isEqualTo(20);
    assertThat(model.summary().objectiveHistory()).hasSize(20).doesNotContain(Double.NaN);
    assertThat(model.summary().validationHistory())
        .extracting(MetaSummary.Validated::step)
        .containsExactly(10L, 20L);
    MetaSummary.Rows counted = model.summary().rows();
    assertThat(counted.trained() + counted.validated()).isEqualTo(40);
    assertThat(counted.unlabelled()).isEqualTo(80);
  }

  @Test
  void endsWhereValidationsGetNoBetter() {
    // No validation can be better by a thousand squared deviations than the first one.
    MetaModel impatient =
        Stores.estimator().setMaxIter(200).setPatience(2).setTol(1000).fit(stores);

    assertThat(impatient.summary().totalIterations()).isEqualTo(30);
    assertThat(impatient.summary().validationHistory()).hasSize(3);
  }

  @Test
  void aLoadedModelPredictsTheSame() throws Exception {
    String path = folder.resolve("model").toString();
    model.write().overwrite().save(path);

    MetaModel loaded = MetaModel.load(path);

    assertThat(rows(loaded.transform(stores))).isEqualTo(rows(model.transform(stores)));
    try (LearnedModel ofTheLibrary = LearnedModel.load(path)) {
      assertThat(ofTheLibrary.parameters()).isEqualTo(model.learned().parameters());
    }
    assertThat(loaded.hasSummary()).isFalse();
    assertThat(loaded.extractParamMap().size()).isEqualTo(model.extractParamMap().size());
  }

  /** One row in ten that is far above all others hardly moves a quartile. */
  @Test
  void scalesByQuartilesWhereThatIsAsked() {
    Dataset<Row> odd = stores.withColumn("price", functions.expr("price + 20D * int(week = 0)"));
    MetaModel standard = Stores.estimator().setMaxIter(1).fit(odd);
    MetaModel robust = Stores.estimator().setMaxIter(1).setScaling("robust").fit(odd);

    // Prices are uniform in 0 .. 10: between quartiles 5, of which one row in ten is 20 above.
    assertThat(deviationOfPrices(robust)).isBetween(3.0, 5.0);
    assertThat(deviationOfPrices(standard)).isGreaterThan(6);
    assertThatThrownBy(
            () -> Stores.estimator().setScaling("robust").setStoreDir("nowhere").fit(odd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scaling must be standard where storeDir is set");
  }

  private static double deviationOfPrices(MetaModel of) {
    return new TableFacts(of.learned().provenance().tasks())
        .encoding()
        .scaling()
        .features()
        .get(0)
        .deviation();
  }

  @Test
  void leavesTheSessionAsItWas() {
    Map<String, String> before = JavaConverters.mapAsJavaMap(spark.conf().getAll());

    Stores.estimator().setMaxIter(1).fit(stores).transform(stores).count();

    assertThat(JavaConverters.mapAsJavaMap(spark.conf().getAll())).isEqualTo(before);
    assertThat(spark.sparkContext().isStopped()).isFalse();
  }
}
