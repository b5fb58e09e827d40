package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kindling.library.AdaptedRows;
import org.kindling.task.table.Table;

/** Which rows of an entity are adapted to, and what is predicted then. */
class SupportRowsTest {
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

  private static MetaModel copy() {
    return model.copy(ParamMap.empty());
  }

  private static List<Row> adaptedOn(Dataset<Row> predicted) {
    return predicted.where("adaptedOn").orderBy("store", "week").collectAsList();
  }

  @Test
  void areTheEarliestThatHaveALabel() {
    Dataset<Row> late = stores.withColumn("sales", functions.expr("if(week < 2, null, sales)"));

    List<Row> rows = adaptedOn(copy().transform(late).select("store", "week", "adaptedOn"));

    assertThat(rows).hasSize(150);
    assertThat(rows).allSatisfy(row -> assertThat(row.getInt(1)).isBetween(2, 6));
  }

  @Test
  void areThoseThatAreMarked() {
    Dataset<Row> marked = stores.withColumn("known", functions.expr("week % 4 = 1"));

    Dataset<Row> predicted = copy().setSupportCol("known").transform(marked);

    assertThat(adaptedOn(predicted))
        .hasSize(90)
        .allSatisfy(row -> assertThat(row.getInt(1)).isIn(1, 5, 9));
    assertThat(predicted.where("supportRows = 3").count()).isEqualTo(30 * 12);
  }

  @Test
  void areDrawnByTheSeedWhereThereIsNoOrder() {
    MetaModel drawing = copy().setOrderCol("");

    List<Row> drawn = adaptedOn(drawing.transform(stores));

    assertThat(adaptedOn(drawing.transform(shuffled()))).isEqualTo(drawn);
    assertThat(adaptedOn(drawing.setSeed(7).transform(stores))).isNotEqualTo(drawn).hasSize(150);
  }

  private static Dataset<Row> shuffled() {
    List<Row> rows = new ArrayList<>(stores.collectAsList());
    Collections.reverse(rows);
    return spark.createDataFrame(rows, Stores.SCHEMA).repartition(5);
  }

  @Test
  void withoutThemThePriorIsPredicted() {
    Dataset<Row> unknown =
        stores.withColumn("sales", functions.expr("if(store = 'store 1', null, sales)"));

    List<Row> rows = copy().transform(unknown).where("store = 'store 1'").collectAsList();

    assertThat(rows).hasSize(12);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.<Integer>getAs("supportRows")).isZero();
              assertThat(row.<Double>getAs("prediction"))
                  .isEqualTo(row.<Double>getAs("priorPrediction"));
            });
  }

  @Test
  void aLinearPriorTellsBothWhatItExpectedAndWhatItExpectsNow() {
    Dataset<Row> unknown =
        stores.withColumn("sales", functions.expr("if(store = 'store 1', null, sales)"));

    Dataset<Row> predicted =
        Stores.estimator()
            .setSettings("algorithm.name=linear-prior")
            .fit(stores)
            .transform(unknown);

    assertThat(predicted.where("prediction = priorPrediction").select("store").distinct().count())
        .isEqualTo(1);
    assertThat(predicted.where("store = 'store 1' and prediction = priorPrediction").count())
        .isEqualTo(12);
  }

  @Test
  void withoutALabelColumnThePriorIsPredicted() {
    assertThat(copy().transform(stores.drop("sales")).where("supportRows = 0").count())
        .isEqualTo(360);
  }

  @Test
  void predictionsAreThoseOfTheLibrary() {
    List<Table.Row> rows =
        stores.where("store = 'store 3'").orderBy("week").collectAsList().stream()
            .map(
                row ->
                    new Table.Row(
                        "store 3",
                        row.getInt(1),
                        new double[] {row.getDouble(2), row.getDouble(3)},
                        row.isNullAt(4) ? 0 : row.getDouble(4)))
            .toList();
    AdaptedRows adapted = model.learned().adaptToRows(rows.subList(0, 5));

    double[] expected = adapted.predict(rows);

    List<Row> predicted =
        model.transform(stores).where("store = 'store 3'").orderBy("week").collectAsList();
    for (int i = 0; i < expected.length; i++) {
      // Both in single precision, in blocks of other sizes: some rounding of numbers below 20.
      assertThat(predicted.get(i).<Double>getAs("prediction")).isCloseTo(expected[i], within(1e-4));
    }
  }

  @Test
  void anEntityOfManyRowsIsPredictedInPieces() {
    List<Row> rows = new ArrayList<>(Stores.rows(3, 12, 0));
    for (int week = 12; week < 3000; week++) {
      rows.add(RowFactory.create("store 1", week, week % 10.0, 150.0, null));
    }
    Dataset<Row> table = spark.createDataFrame(rows, Stores.SCHEMA);

    Dataset<Row> predicted = copy().transform(table);

    assertThat(predicted.count()).isEqualTo(3024);
    assertThat(predicted.where("supportRows = 5").count()).isEqualTo(3024);
    assertThat(predicted.where("adaptedOn").count()).isEqualTo(15);
    // Rows that are equal to the model are predicted the same in any piece.
    assertThat(
            predicted
                .where("store = 'store 1' and price = 3.0 and size = 150.0")
                .select("prediction")
                .distinct()
                .count())
        .isEqualTo(1);
  }

  @Test
  void anEntitysPredictionsDoNotDependOnOtherEntities() {
    List<Row> all =
        model.transform(stores).where("store = 'store 2'").orderBy("week").collectAsList();

    assertThat(model.transform(stores.where("store = 'store 2'")).orderBy("week").collectAsList())
        .isEqualTo(all);
  }
}
