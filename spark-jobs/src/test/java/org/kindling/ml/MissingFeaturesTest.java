package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.failure.KindlingException;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.Scaling;
import org.kindling.task.table.TableFacts;

/** Features that are missing, where rows are kept all the same. */
class MissingFeaturesTest {
  private static SparkSession spark;

  /** Of 12 weeks of 40 stores, the last two without sales, weeks 1, 5 and 9 miss their price. */
  private static Dataset<Row> stores;

  private static MetaModel model;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark = TwoSlots.session();
    stores =
        Stores.table(spark, 40, 12, 2)
            .withColumn("price", functions.expr("if(week % 4 = 1, null, price)"));
    model = estimator().fit(stores);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static MetaEstimator estimator() {
    return Stores.estimator().setOrderCol("week").setHandleInvalid("keep");
  }

  private static Encoding encoding(MetaModel of) {
    return new TableFacts(of.learned().provenance().tasks()).encoding();
  }

  private static List<Row> predictions(MetaModel by, Dataset<Row> table) {
    return by.transform(table).orderBy("store", "week").select("prediction").collectAsList();
  }

  @Test
  void areCountedAndToldToTheNetwork() {
    // 3 of the 10 weeks with sales.
    assertThat(model.summary().rows().missing()).containsOnlyKeys("price");
    assertThat(model.summary().rows().missing()).containsEntry("price", 120L);
    assertThat(encoding(model).indicators()).containsExactly(0);
    assertThat(encoding(model).width()).isEqualTo(3);
    assertThat(predictions(model, stores))
        .hasSize(480)
        .allSatisfy(row -> assertThat(row.getDouble(0)).isFinite());
  }

  /** No training row misses the size: then nothing but its mean is known of one that does. */
  @Test
  void areTakenForTheirMeanInTraining() {
    double mean = encoding(model).scaling().features().get(1).mean();
    Dataset<Row> without = stores.withColumn("size", functions.expr("if(week = 2, null, size)"));

    assertThat(predictions(model, without))
        .isEqualTo(
            predictions(
                model,
                stores.withColumn(
                    "size",
                    functions
                        .when(functions.expr("week = 2"), mean)
                        .otherwise(stores.col("size")))));
  }

  /** A price that is there and is the mean is something else than one that is missing. */
  @Test
  void areNotTheSameAsTheirMeanWhereTrainingRowsMissThem() {
    double mean = encoding(model).scaling().features().get(0).mean();

    assertThat(predictions(model, stores))
        .isNotEqualTo(predictions(model, stores.na().fill(mean, new String[] {"price"})));
  }

  @Test
  void areTheSameInVectorsAndInASavedModel() throws Exception {
    Dataset<Row> vectors =
        new VectorAssembler()
            .setInputCols(new String[] {"price", "size"})
            .setOutputCol("features")
            .setHandleInvalid("keep")
            .transform(stores)
            .drop("price", "size");
    MetaEstimator ofVectors = estimator();
    ofVectors.clear(ofVectors.featuresCols());
    String path = folder.resolve("model").toString();
    model.write().overwrite().save(path);

    assertThat(predictions(ofVectors.fit(vectors), vectors)).isEqualTo(predictions(model, stores));
    assertThat(predictions(MetaModel.load(path), stores.repartition(5)))
        .isEqualTo(predictions(model, stores));
  }

  @Test
  void areTheSameInAStore() {
    MetaModel stored = estimator().setStoreDir(folder.resolve("store").toString()).fit(stores);
    MetaModel again = estimator().setStoreDir(folder.resolve("store").toString()).fit(stores);

    assertThat(stored.summary().rows().missing()).containsEntry("price", 120L);
    assertThat(again.summary().rows()).isEqualTo(stored.summary().rows());
    assertThat(encoding(stored).indicators()).containsExactly(0);
    Scaling.Column price = encoding(model).scaling().features().get(0);
    // The same numbers, added up in another order.
    assertThat(encoding(stored).scaling().features().get(0).mean())
        .isCloseTo(price.mean(), within(1e-12));
    assertThat(again.learned().parameters()).isEqualTo(stored.learned().parameters());
  }

  /** What is missing there becomes 0 on the way, which must be the mean. */
  @Test
  void ofZeroAndOneAreStandardised() {
    Dataset<Row> flags = stores.withColumn("price", functions.expr("if(price > 5, 1D, 0 * price)"));

    for (String store : List.of("", folder.resolve("flags").toString())) {
      Scaling.Column flag =
          encoding(estimator().setStoreDir(store).fit(flags)).scaling().features().get(0);
      assertThat(flag).isNotEqualTo(Scaling.Column.AS_IT_STANDS);
      assertThat(flag.mean()).isBetween(0.2, 0.8);
    }
  }

  @Test
  void thatNoTrainingRowHasAreRefusedAndSoIsWhatIsInfinite() {
    assertThatThrownBy(() -> estimator().fit(stores.withColumn("price", functions.expr("0D / 0"))))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("feature price of table the DataFrame to fit is missing in all");
    assertThatThrownBy(
            () -> estimator().fit(stores.withColumn("price", functions.expr("double('inf')"))))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("price must be a finite number");
  }
}
