package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.failure.KindlingException;

/** Rows of a DataFrame that count by weight. */
class WeightColTest {
  private static SparkSession spark;
  private static Dataset<Row> stores;
  private static MetaModel model;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark = TwoSlots.session();
    stores =
        Stores.table(spark, 40, 12, 2)
            .withColumn(
                "n", functions.expr("case when sales is null then null else 1 + week % 3 end"));
    model = estimator().fit(stores);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static MetaEstimator estimator() {
    return Stores.estimator().setOrderCol("week").setWeightCol("n");
  }

  private static List<Row> predictions(MetaModel by, Dataset<Row> table) {
    return by.transform(table).orderBy("store", "week").select("prediction").collectAsList();
  }

  /** Five rows that weigh 1, 2, 3, 1, 2, and the same nine. */
  @Test
  void aRowOfWeightTwoIsAdaptedToAsTwiceTheRow() {
    Dataset<Row> twice =
        stores
            .withColumn("times", functions.expr("explode(sequence(1, coalesce(n, 1)))"))
            .drop("times")
            .withColumn("n", functions.expr("if(n is null, null, 1)"));
    MetaModel nine = model.copy(ParamMap.empty()).setSupport(9);

    List<Row> weighted = predictions(model, stores);
    List<Row> repeated =
        nine.transform(twice)
            .groupBy("store", "week")
            .agg(functions.first("prediction").as("prediction"))
            .orderBy("store", "week")
            .select("prediction")
            .collectAsList();

    assertThat(weighted).hasSameSizeAs(repeated);
    for (int i = 0; i < weighted.size(); i++) {
      // Single precision, through three inner steps, of sales of size 10.
      assertThat(weighted.get(i).getDouble(0))
          .isCloseTo(repeated.get(i).getDouble(0), within(1e-4));
    }
  }

  @Test
  void weightsThatDifferTeachOtherwiseAndTheSameOnesTheSame() {
    MetaModel again = estimator().fit(stores.repartition(7));
    MetaModel alike = estimator().setWeightCol("").fit(stores);

    assertThat(again.learned().parameters()).isEqualTo(model.learned().parameters());
    assertThat(alike.learned().parameters()).isNotEqualTo(model.learned().parameters());
  }

  @Test
  void areKeptWithTheModelAndInAStore() throws Exception {
    String path = folder.resolve("model").toString();
    model.write().overwrite().save(path);

    assertThat(predictions(MetaModel.load(path), stores)).isEqualTo(predictions(model, stores));
    MetaModel stored = estimator().setStoreDir(folder.resolve("store").toString()).fit(stores);
    assertThat(stored.learned().provenance().tasks().texts()).containsEntry("weights", "said");
  }

  @Test
  void keptEntitiesAreChangedWhereWeightsAre() {
    Dataset<Row> kept = model.adapted(stores);
    MetaModel knowing = model.withAdapted(kept);

    assertThat(knowing.adapted(stores).where("adaptation = 'kept'").count()).isEqualTo(40);
    assertThat(
            knowing
                .adapted(stores.withColumn("n", functions.expr("if(week = 0, n + 1, n)")))
                .where("adaptation = 'changed'")
                .count())
        .isEqualTo(40);
  }

  @Test
  void badOnesAreRefusedOrTheirRowsSkipped() {
    Dataset<Row> bad = stores.withColumn("n", functions.expr("if(week = 3, 0, n)"));

    assertThatThrownBy(() -> estimator().fit(bad))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("weightCol: n must be a weight from 1e-12 to 1e12")
        .hasMessageContaining("has 0.0");
    assertThatThrownBy(() -> model.transform(bad).count())
        .hasStackTraceContaining("weightCol: n must be a weight from 1e-12 to 1e12");
    assertThat(estimator().setHandleInvalid("skip").fit(bad).summary().rows().skipped())
        .isEqualTo(40);
  }

  @Test
  void methodsThatTakeRowsForAlikeAreRefused() {
    assertThatThrownBy(
            () ->
                estimator()
                    .setSettings("algorithm.name=pretraining", "algorithm.pooled.by=kindling")
                    .fit(stores))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("task.weight (weightCol)");
  }

  /** Errors 0, 1, 2 with weights 1, 2, 3: the root of (2 + 12) / 6. */
  @Test
  void judgesByTheWeightedMean() {
    Dataset<Row> predicted =
        spark.sql(
            "select 's' store, 0D label, cast(i as double) prediction, false adaptedOn, i + 1 n"
                + " from (select explode(sequence(0, 2)) i)");
    MetaEvaluator evaluator = new MetaEvaluator().setKeyCol("store").setWeightCol("n");

    assertThat(evaluator.evaluate(predicted)).isCloseTo(Math.sqrt(14.0 / 6), within(1e-12));
    assertThatThrownBy(() -> evaluator.evaluate(predicted.withColumn("n", functions.lit(0))))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("is not in 3 of those to judge");
  }
}
