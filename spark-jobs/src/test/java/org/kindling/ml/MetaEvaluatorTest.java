package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kindling.failure.KindlingException;

/** How predictions of entities are judged. */
class MetaEvaluatorTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("store", "int")
          .add("label", "double")
          .add("prediction", "double")
          .add("adaptedOn", "boolean");

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = TwoSlots.session();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** Store s is wrong by s in each of its rows, of which it has s + 1. */
  private static Dataset<Row> predicted() {
    List<Row> rows = new ArrayList<>();
    for (int store = 0; store < 20; store++) {
      for (int row = 0; row <= store; row++) {
        rows.add(RowFactory.create(store, 1.0 * row, 1.0 * row + store, false));
      }
      rows.add(RowFactory.create(store, 0.0, 1000.0, true));
      rows.add(RowFactory.create(store, null, 1000.0, false));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  @Test
  void eachEntityCountsOnceAndRowsThatWereAdaptedToDoNot() {
    // The mean of 0 .. 19; of the worst two, 18 and 19.
    assertThat(new MetaEvaluator().setKeyCol("store").evaluate(predicted()))
        .isCloseTo(9.5, within(1e-12));
    assertThat(
            new MetaEvaluator()
                .setKeyCol("store")
                .setMetricName("worstDecileRmse")
                .evaluate(predicted()))
        .isCloseTo(18.5, within(1e-12));
  }

  @Test
  void partitionsDoNotChangeABit() {
    Dataset<Row> thirds = predicted().withColumn("prediction", functions.expr("prediction / 3.7D"));
    MetaEvaluator evaluator = new MetaEvaluator().setKeyCol("store");

    assertThat(evaluator.evaluate(thirds.repartition(7)))
        .isEqualTo(evaluator.evaluate(thirds.repartition(1)));
  }

  @Test
  void lessIsBetter() {
    assertThat(new MetaEvaluator().isLargerBetter()).isFalse();
  }

  @Test
  void nothingToJudgeByIsRefused() {
    MetaEvaluator evaluator = new MetaEvaluator().setKeyCol("store");

    assertThatThrownBy(() -> evaluator.evaluate(predicted().where("adaptedOn")))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("there is no row with a label that was not adapted to");
  }
}
