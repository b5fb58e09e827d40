package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.params.Params;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.Scaling;
import org.kindling.task.table.TableFacts;

/** Learning from entities that are grouped into a folder. */
class EntitiesInStoreTest {
  @TempDir private Path folder;

  private static SparkSession spark;
  private static Dataset<Row> stores;

  @BeforeAll
  static void start() {
    spark = TwoSlots.session();
    stores = Stores.table(spark, 40, 12, 2);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private MetaEstimator estimator(String name) {
    return Stores.estimator().setStoreDir(folder.resolve(name).toString());
  }

  private static Encoding encoding(MetaModel model) {
    return new TableFacts(model.learned().provenance().tasks()).encoding();
  }

  @Test
  void learnsTheSameHoweverRowsAreDealtIntoPartitionsAndFromAFolderThatIsThere() {
    MetaModel first = estimator("first").fit(stores);

    for (int partitions : new int[] {1, 4, 7}) {
      assertThat(
              estimator("of " + partitions)
                  .fit(stores.repartition(partitions))
                  .learned()
                  .parameters())
          .isEqualTo(first.learned().parameters());
    }
    assertThat(estimator("first").fit(stores.repartition(5)).learned().parameters())
        .isEqualTo(first.learned().parameters());
  }

  @Test
  void fitsTheLinearPriorInTheSameBitsHoweverRowsAreDealtAndAsInMemoryToRounding() {
    float[] first = linearPrior("linear", stores).toArray();
    float[] collected =
        Stores.estimator()
            .setSettings("algorithm.name=linear-prior")
            .fit(stores)
            .learned()
            .parameters()
            .toArray();

    for (int partitions : new int[] {1, 4, 7}) {
      assertThat(linearPrior("linear " + partitions, stores.repartition(partitions)).toArray())
          .isEqualTo(first);
    }
    assertThat(first).hasSameSizeAs(collected);
    for (int i = 0; i < first.length; i++) {
      // Sums are added in another order, and the search ends within a deviance of 1e-8: the square
      // root of that, in parameters.
      assertThat(first[i]).isCloseTo(collected[i], within(1e-3f));
    }
  }

  private Params linearPrior(String name, Dataset<Row> table) {
    return estimator(name)
        .setSettings("algorithm.name=linear-prior")
        .fit(table)
        .learned()
        .parameters();
  }

  @Test
  void isToldTheSameOfTheTableAsInMemory() {
    Dataset<Row> small = stores.where("store != 'store 3' or week < 4");
    MetaModel grouped = estimator("told").fit(small);
    MetaModel collected = Stores.estimator().fit(small);

    assertThat(grouped.summary().rows()).isEqualTo(collected.summary().rows());
    assertThat(estimator("told").fit(small).summary().rows()).isEqualTo(collected.summary().rows());
  }

  @Test
  void measuresTheScalingOfTheTableInMemory() {
    Scaling expected = encoding(Stores.estimator().fit(stores)).scaling();
    Scaling scaling = encoding(estimator("scaling").fit(stores)).scaling();

    for (int i = 0; i < 2; i++) {
      // Moments are merged in another order: some roundings of double precision.
      assertThat(scaling.features().get(i).mean())
          .isCloseTo(expected.features().get(i).mean(), within(1e-12));
      assertThat(scaling.features().get(i).deviation())
          .isCloseTo(expected.features().get(i).deviation(), within(1e-12));
    }
  }

  @Test
  void leavesIndicatorsAsTheyStand() {
    Dataset<Row> withIndicator = stores.withColumn("open", functions.expr("double(week % 3 = 0)"));

    MetaModel model =
        estimator("indicator").setFeaturesCols(new String[] {"price", "open"}).fit(withIndicator);

    assertThat(encoding(model).scaling().features().get(1)).isEqualTo(Scaling.Column.AS_IT_STANDS);
  }

  @Test
  void takesEntitiesToValidateAndRowsToAdaptToAsColumnsSay() {
    Dataset<Row> said =
        stores
            .withColumn("judges", functions.expr("int(substr(store, 7)) % 4 = 0"))
            .withColumn("known", functions.expr("week < 3"));

    MetaSummary.Rows counted =
        estimator("said")
            .setValidationIndicatorCol("judges")
            .setSupportCol("known")
            .fit(said)
            .summary()
            .rows();

    assertThat(counted.validated()).isEqualTo(10);
    assertThat(counted.trained()).isEqualTo(30);
  }

  @Test
  void learnsClasses() {
    Dataset<Row> classes =
        stores.withColumn(
            "sales", functions.expr("if(sales < 0, 0.0, if(sales > 3, 2.0, sales * 0 + 1))"));

    MetaModel model =
        estimator("classes").setLabelKind("class").setProbabilityCol("probability").fit(classes);

    assertThat(encoding(model).classes())
        .isEqualTo(encoding(Stores.estimator().setLabelKind("class").fit(classes)).classes());
    assertThat(model.transform(classes).where("prediction in (0, 1, 2)").count()).isEqualTo(480);
  }

  /** Of whose rows the earliest 10,000 are kept, and all are predicted. */
  @Test
  void learnsAndPredictsBesideAnEntityOfManyRows() {
    Dataset<Row> many =
        stores.union(
            spark
                .range(0, 300_000, 1, 3)
                .selectExpr(
                    "'many' store",
                    "int(id) week",
                    "id % 11 / 1.1D price",
                    "100D + id % 101 size",
                    "id % 11 - 5D sales"));

    MetaModel model = estimator("many").setOrderCol("week").fit(many);
    Dataset<Row> predicted = model.transform(many);

    assertThat(predicted.where("store = 'many' and supportRows = 5").count()).isEqualTo(300_000);
    assertThat(predicted.where("adaptedOn and week < 5").count()).isEqualTo(41 * 5);
    assertThat(predicted.where("isnan(prediction)").count()).isZero();
    assertThat(folder.resolve("many").toFile().listFiles((place, name) -> name.endsWith(".bin")))
        .allSatisfy(file -> assertThat(file.length()).isLessThan(10_500 * 50));
  }

  @Test
  void refusesAFolderOfOtherRows() {
    estimator("other").fit(stores);

    assertThatThrownBy(
            () -> estimator("other").fit(stores.withColumn("price", functions.expr("price + 1"))))
        .hasMessageContaining("storeDir: the entities in")
        .hasMessageContaining("were grouped from other rows");
    assertThatThrownBy(() -> estimator("other").setSeed(7).fit(stores))
        .hasMessageContaining("were grouped from other shares");
  }

  @Test
  void tellsAllFaultsAtOnceAndCommitsNothing() {
    Dataset<Row> wrong =
        stores
            .withColumn("price", functions.expr("if(week = 1, null, price)"))
            .withColumn("sales", functions.expr("if(week = 2, double('NaN'), sales)"));

    assertThatThrownBy(() -> estimator("wrong").fit(wrong))
        .hasMessageContaining("featuresCols: price must be a finite number")
        .hasMessageContaining("labelCol: sales must be a finite number")
        .hasMessageContaining("and 35 more");
    assertThat(folder.resolve("wrong").resolve("STORE.json")).doesNotExist();
  }

  @Test
  void refusesAnOrderThatIsNoNumber() {
    assertThatThrownBy(() -> estimator("order").setOrderCol("store").fit(stores))
        .hasMessageContaining("orderCol: store must be a column of numbers, dates or times");
  }
}
