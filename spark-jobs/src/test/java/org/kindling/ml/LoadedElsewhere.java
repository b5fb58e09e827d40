package org.kindling.ml;

import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;

/** Another JVM in which a saved pipeline predicts: the pipeline, the table, where it writes. */
public final class LoadedElsewhere {
  private LoadedElsewhere() {}

  public static void main(String[] arguments) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "5")
            .getOrCreate();
    PipelineModel.load(arguments[0])
        .transform(spark.read().parquet(arguments[1]))
        .select("store", "week", "prediction", "priorPrediction")
        .write()
        .parquet(arguments[2]);
    spark.stop();
  }
}
