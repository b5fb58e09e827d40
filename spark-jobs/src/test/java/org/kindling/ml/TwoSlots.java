package org.kindling.ml;

import org.apache.spark.sql.SparkSession;

/** The Spark of this package's tests. */
final class TwoSlots {
  private TwoSlots() {}

  /** In this process, with another number of partitions than of slots. */
  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "3")
        .getOrCreate();
  }
}
