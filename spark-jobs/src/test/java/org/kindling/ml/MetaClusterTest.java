package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.params.Params;
import org.kindling.spark.round.FirstProcess;
import org.kindling.spark.round.LocalCluster;

/** Executors in processes of their own. */
@Tag("cluster")
class MetaClusterTest {
  @TempDir private Path folder;

  /** What an application came to. */
  private record Result(Params learned, List<Row> predicted, List<Row> adapted, Double error) {
    static Result of(SparkSession spark, int partitions) {
      Dataset<Row> stores = Stores.table(spark, 40, 12, 2).repartition(partitions);
      MetaModel model = Stores.estimator().setNumPartitions(partitions).fit(stores);
      Dataset<Row> predicted = model.transform(stores);
      return new Result(
          model.learned().parameters(),
          predicted.orderBy("store", "week").collectAsList(),
          model.adapted(stores).orderBy("store").collectAsList(),
          new MetaEvaluator().setKeyCol("store").setLabelCol("sales").evaluate(predicted));
    }
  }

  @Test
  void learnAndPredictInTheBitsOfOneProcess() {
    Result here;
    try (SparkSession local =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      here = Result.of(local, 1);
    }

    try (LocalCluster cluster =
        new LocalCluster(
            Map.of("spark.serializer", "org.apache.spark.serializer.KryoSerializer"))) {
      assertThat(Result.of(cluster.session(), 4)).isEqualTo(here);
      assertThat(Result.of(cluster.session(), 7)).isEqualTo(here);
    }
  }

  @Test
  void predictTheSameWhereAnExecutorIsKilledAmongItsRows() {
    try (LocalCluster cluster = new LocalCluster(Map.of())) {
      Dataset<Row> stores = Stores.table(cluster.session(), 40, 12, 2);
      MetaModel model = Stores.estimator().setNumPartitions(4).fit(stores);
      List<Row> undisturbed = model.transform(stores).orderBy("store", "week").collectAsList();
      String killed = folder.resolve("killed").toString();
      // In the stage that adapts, when some of a partition's rows have come out.
      UserDefinedFunction killing =
          functions.udf(
              (UDF1<String, String>)
                  store -> {
                    if (store.equals("store 17")) {
                      FirstProcess.kills(killed);
                    }
                    return store;
                  },
              DataTypes.StringType);

      Dataset<Row> predicted =
          model.transform(stores).withColumn("store", killing.apply(functions.col("store")));

      assertThat(predicted.orderBy("store", "week").collectAsList()).isEqualTo(undisturbed);
      assertThat(Path.of(killed)).exists();
    }
  }
}
