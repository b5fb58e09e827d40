package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kindling.failure.KindlingException;

/** What is said of tables and params that do not do: what was given, what is expected, where. */
class BadTableTest {
  private static SparkSession spark;
  private static Dataset<Row> stores;

  @BeforeAll
  static void start() {
    spark = TwoSlots.session();
    stores = Stores.table(spark, 10, 8, 0);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static ThrowingCallable fitting(Dataset<Row> table) {
    return () -> Stores.estimator().setMaxIter(1).fit(table);
  }

  private static Dataset<Row> with(String column, String expression) {
    return stores.withColumn(column, functions.expr(expression));
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatThrownBy(fitting(stores.drop("price")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "featuresCols: there is no column price but [store, week, size, sales]");
    assertThatThrownBy(fitting(stores.drop("store"))).hasMessageContaining("keyCol");
    assertThatThrownBy(fitting(stores.drop("sales"))).hasMessageContaining("labelCol");
    assertThatThrownBy(() -> Stores.estimator().setSupportCol("known").fit(stores))
        .hasMessageContaining("supportCol: there is no column known");
  }

  @Test
  void aColumnOfAWrongTypeIsNamed() {
    assertThatThrownBy(fitting(with("price", "cast(price as string)")))
        .hasMessage("featuresCols: price must be a numeric column but is of type string");
    assertThatThrownBy(fitting(with("store", "cast(week as double)")))
        .hasMessageContaining("keyCol: store must be a column of whole numbers, texts or dates");
    assertThatThrownBy(() -> Stores.estimator().setSupportCol("week").fit(stores))
        .hasMessage("supportCol: week must be a boolean column but is of type int");
    assertThatThrownBy(
            () ->
                new MetaEstimator()
                    .setKeyCol("store")
                    .setFeaturesCol("price")
                    .setLabelCol("sales")
                    .fit(stores))
        .hasMessage("featuresCol: price must be a column of vectors but is of type double");
  }

  @Test
  void whatIsNotFiniteIsCountedAndNamed() {
    assertThatThrownBy(fitting(with("price", "if(week < 2, double('NaN'), price)")))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining(
            "featuresCols: price must be a finite number that single precision holds")
        .hasMessageContaining("15 more");
    assertThatThrownBy(fitting(with("price", "if(week < 1, null, price)")))
        .hasMessageContaining("featuresCols: price")
        .hasMessageContaining("5 more");
    assertThatThrownBy(fitting(with("sales", "if(week = 0, double('Infinity'), sales)")))
        .hasMessageContaining("labelCol: sales")
        .hasMessageContaining("Infinity");
    assertThatThrownBy(fitting(with("store", "if(week = 0, null, store)")))
        .hasMessageContaining("keyCol: store must not be null");
  }

  @Test
  void whatIsNotFiniteCanBeSkippedAndIsCounted() {
    Dataset<Row> gaps = with("price", "if(week < 2, null, price)");

    MetaModel model = Stores.estimator().setMaxIter(1).setHandleInvalid("skip").fit(gaps);

    assertThat(model.summary().rows().skipped()).isEqualTo(20);
    assertThat(model.transform(gaps).count()).isEqualTo(60);
    assertThat(model.account()).isEqualTo(new EntityAccount(20, 0));
    assertThatThrownBy(
            () -> model.copy(ParamMap.empty()).setHandleInvalid("error").transform(gaps).count())
        .rootCause()
        .hasMessageContaining("featuresCols: price must be given and finite in every row")
        .hasMessageContaining("but is null where the key is store");
  }

  @Test
  void aTableToPredictIsRefusedAsOneToLearnFrom() {
    MetaModel model = Stores.estimator().setMaxIter(1).fit(stores);

    assertThatThrownBy(() -> model.transform(stores.drop("price")))
        .hasMessageContaining("featuresCols: there is no column price but [store, week, size");
    assertThatThrownBy(() -> model.transform(stores.drop("store")))
        .hasMessageContaining("keyCol: there is no column store");
    assertThatThrownBy(() -> model.transform(with("price", "cast(price as string)")))
        .hasMessage("featuresCols: price must be a numeric column but is of type string");
    assertThatThrownBy(() -> model.transform(with("sales", "'many'")))
        .hasMessage("labelCol: sales must be a numeric column but is of type string");
    for (String number : new String[] {"double('NaN')", "double('-Infinity')", "1e300"}) {
      assertThatThrownBy(
              () -> model.transform(with("price", "if(week = 3, " + number + ", price)")).count())
          .rootCause()
          .hasMessageContaining("featuresCols: price must be given and finite in every row")
          .hasMessageContaining("where the key is store");
    }
    assertThatThrownBy(() -> model.transform(with("store", "if(week = 3, null, store)")).count())
        .rootCause()
        .hasMessageContaining("keyCol: store must be given in every row, but is null");
  }

  @Test
  void aKeyMayBeEmptyOrOfAnotherTypeThanInTraining() {
    MetaModel model = Stores.estimator().setOrderCol("week").setMaxIter(1).fit(stores);
    String[] predicted = {"week", "price", "prediction", "supportRows"};
    Dataset<Row> expected = model.transform(stores).select("size", predicted);

    Dataset<Row> unnamed = with("store", "if(store = 'store 3', '', store)");
    Dataset<Row> numbered = with("store", "int(substr(store, 7))");

    assertThat(rows(model.transform(unnamed).select("size", predicted))).isEqualTo(rows(expected));
    assertThat(rows(model.transform(numbered).select("size", predicted))).isEqualTo(rows(expected));
  }

  private static List<Row> rows(Dataset<Row> predicted) {
    return predicted.orderBy("week", "price").collectAsList();
  }

  @Test
  void vectorsOfAnotherSizeThanInTrainingAreRefused() {
    MetaModel model =
        new MetaEstimator()
            .setKeyCol("store")
            .setLabelCol("sales")
            .setSupport(3)
            .setMaxIter(1)
            .fit(vectors("price", "size"));

    assertThatThrownBy(() -> model.transform(vectors("price")).count())
        .rootCause()
        .hasMessageContaining(
            "featuresCol: features must be a vector of 2 numbers, as in training, but is one of 1");
  }

  private static Dataset<Row> vectors(String... columns) {
    return new VectorAssembler().setInputCols(columns).setOutputCol("features").transform(stores);
  }

  @Test
  void tooFewEntitiesOrRowsAreCounted() {
    assertThatThrownBy(fitting(stores.where("store = 'store 1'")))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("at least 1 entity to train on and 2 to choose the best step by")
        .hasMessageContaining("of 1 entities has 0 and 1");
    assertThatThrownBy(fitting(stores.where("week = 0")))
        .hasMessageContaining("more labelled rows than the 5 of support")
        .hasMessageContaining("of 10 entities has 0 and 0");
    assertThatThrownBy(fitting(stores.where("false"))).hasMessageContaining("has no rows");
    assertThatThrownBy(fitting(with("sales", "1")))
        .hasMessageContaining("labelCol: sales must differ between rows but is 1.0");
  }

  @Test
  void aSettingThatIsNotKnownOrAParamIsRefused() {
    assertThatThrownBy(() -> Stores.estimator().setSettings("model.hiden=[8]").fit(stores))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("model.hiden")
        .hasMessageContaining("model.hidden");
    assertThatThrownBy(() -> Stores.estimator().setSettings("outer.steps=8").fit(stores))
        .hasMessageContaining("it is the param maxIter");
    assertThatThrownBy(() -> Stores.estimator().setSettings("task.support=8").fit(stores))
        .hasMessageContaining("task is not for settings");
    assertThatThrownBy(
            () -> Stores.estimator().setSettings("model.normalisation=batch").fit(stores))
        .hasMessageContaining("expected model.normalisation=none");
  }

  @Test
  void paramsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> Stores.estimator().setKeyCols(new String[] {"store"}).fit(stores))
        .hasMessageContaining("either keyCol or keyCols must be set");
    assertThatThrownBy(() -> Stores.estimator().setFeaturesCol("size").fit(stores))
        .hasMessageContaining("featuresCol and featuresCols must not both be set");
    assertThatThrownBy(() -> Stores.estimator().setHandleInvalid("maybe"))
        .hasMessageContaining("handleInvalid");
    assertThatThrownBy(() -> Stores.estimator().setPredictionCol("week").fit(stores))
        .hasMessageContaining("the column week is there already");
    assertThatThrownBy(() -> Stores.estimator().setVarianceCol("variance").fit(stores))
        .hasMessageContaining("varianceCol: variance can't be written");
  }
}
