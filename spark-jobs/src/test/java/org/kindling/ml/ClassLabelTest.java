package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Labels that are classes. */
class ClassLabelTest {
  private static SparkSession spark;
  private static Dataset<Row> stores;
  private static MetaModel model;

  @BeforeAll
  static void start() {
    spark = TwoSlots.session();
    // Whether sales rise or fall with the price is each store's own.
    stores =
        Stores.table(spark, 60, 12, 2)
            .withColumn(
                "sales", functions.expr("if(sales < -2, 0.0, if(sales > 4, 2.0, sales * 0 + 1))"));
    model = estimator().fit(stores);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static MetaEstimator estimator() {
    return Stores.estimator()
        .setLabelKind("class")
        .setProbabilityCol("probability")
        .setOrderCol("week")
        .setMaxIter(150);
  }

  private static double judged(Dataset<Row> predicted, String metric, String column) {
    return new MetaEvaluator()
        .setKeyCol("store")
        .setLabelCol("sales")
        .setPredictionCol(column)
        .setMetricName(metric)
        .evaluate(predicted);
  }

  @Test
  void areNamedBetterAfterAdaptation() {
    Dataset<Row> predicted = model.transform(stores);

    double before = judged(predicted, "accuracy", "priorPrediction");
    double after = judged(predicted, "accuracy", "prediction");

    // Seen: .44 and .72. What is left of that tells that adaptation is at work.
    assertThat(after).isGreaterThan(before + 0.1);
    assertThat(judged(predicted, "worstDecileAccuracy", "prediction")).isLessThan(after);
    // Whoever knows nothing of three classes has log 3.
    assertThat(judged(predicted, "logLoss", "prediction")).isLessThan(Math.log(3));
    assertThat(new MetaEvaluator().setMetricName("accuracy").isLargerBetter()).isTrue();
  }

  @Test
  void haveProbabilitiesOfWhichThePredictionIsTheGreatest() {
    for (Row row : model.transform(stores).select("prediction", "probability").takeAsList(100)) {
      Vector probabilities = row.getAs("probability");
      assertThat(probabilities.size()).isEqualTo(3);
      // Three roundings of double precision.
      assertThat(probabilities.apply(0) + probabilities.apply(1) + probabilities.apply(2))
          .isCloseTo(1, within(1e-15));
      assertThat((double) probabilities.argmax()).isEqualTo(row.getDouble(0));
    }
  }

  @Test
  void areKeptAsAdaptedEntitiesInTheSameBits() {
    List<String> columns = List.of("store", "week", "prediction", "probability");
    Column[] selected = columns.stream().map(functions::col).toArray(Column[]::new);

    assertThat(
            model
                .withAdapted(model.adapted(stores))
                .transform(stores.drop("sales"))
                .select(selected)
                .orderBy("store", "week")
                .collectAsList())
        .isEqualTo(
            model.transform(stores).select(selected).orderBy("store", "week").collectAsList());
  }

  @Test
  void areRefusedWhereTheyAreNone() {
    Dataset<Row> halves = stores.withColumn("sales", functions.expr("sales + 0.5"));

    assertThatThrownBy(() -> estimator().fit(halves))
        .hasMessageContaining("labelCol: sales must be a class, a whole number from 0 to 99");
    assertThatThrownBy(
            () ->
                model
                    .copy(ParamMap.empty())
                    .transform(stores.withColumn("sales", functions.lit(3.0)))
                    .count())
        .hasStackTraceContaining("labelCol must be one of the classes 0 to 2, as in training");
  }

  @Test
  void areRefusedWhereTheTrainingEntitiesLackOne() {
    Dataset<Row> gap = stores.withColumn("sales", functions.expr("if(sales = 2, 3.0, sales)"));

    assertThatThrownBy(() -> estimator().fit(gap))
        .hasMessageContaining("of 4 these are missing there: [2]");
  }

  @Test
  void needAModelOfClasses() {
    assertThatThrownBy(() -> Stores.estimator().setProbabilityCol("p").fit(stores))
        .hasMessageContaining("labelKind=class has classes");
  }
}
