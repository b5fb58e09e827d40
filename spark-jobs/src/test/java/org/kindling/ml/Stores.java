package org.kindling.ml;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;

/** A table of stores, each with a slope and an offset of its own. */
final class Stores {
  static final StructType SCHEMA =
      new StructType()
          .add("store", "string")
          .add("week", "int")
          .add("price", "double")
          .add("size", "double")
          .add("sales", "double");

  private Stores() {}

  /** So many rows of each store, of which the last ones have no sales yet. */
  static Dataset<Row> table(SparkSession spark, int stores, int weeks, int unknown) {
    return spark.createDataFrame(rows(stores, weeks, unknown), SCHEMA);
  }

  static List<Row> rows(int stores, int weeks, int unknown) {
    List<Row> rows = new ArrayList<>();
    for (int store = 0; store < stores; store++) {
      RandomStream random = RandomStream.of(1, Purpose.BENCHMARK, store);
      double slope = random.uniform(-2, 2);
      double offset = random.uniform(-1, 1);
      for (int week = 0; week < weeks; week++) {
        double price = random.uniform(0, 10);
        double size = random.uniform(100, 200);
        Double sales = week < weeks - unknown ? slope * price + offset + size / 100 : null;
        rows.add(RowFactory.create("store " + store, week, price, size, sales));
      }
    }
    return rows;
  }

  /** What learns them in a few steps. */
  static MetaEstimator estimator() {
    return new MetaEstimator("stores")
        .setKeyCol("store")
        .setFeaturesCols(new String[] {"price", "size"})
        .setLabelCol("sales")
        .setSupport(5)
        .setMaxIter(20)
        .setSettings(
            "model.hidden=[16]",
            "algorithm.inner.rate=0.1",
            "eval.test.steps=3",
            "outer.meta-batch=8",
            "run.eval.every=10");
  }
}
