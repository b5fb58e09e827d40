package org.kindling.spark.executor;

import java.util.OptionalLong;
import org.apache.spark.SparkConf;

/** How much memory Spark asks a container for, in bytes: who takes more there is killed. */
final class ContainerSize {
  private static final int MEBIBYTE = 1 << 20;

  /** Spark's own for what is beside the heap. */
  private static final double FACTOR = 0.1;

  private static final long LEAST = 384;

  private ContainerSize() {}

  /**
   * An executor's; empty where a machine's processes are not counted, as with Spark's own manager.
   */
  static OptionalLong ofExecutor(SparkConf conf) {
    return isCounted(conf) ? OptionalLong.of(bytes(conf, "spark.executor.")) : OptionalLong.empty();
  }

  /** The driver's; empty where it is no container of the cluster's. */
  static OptionalLong ofDriver(SparkConf conf) {
    boolean contained = conf.get("spark.submit.deployMode", "client").equals("cluster");
    return contained && isCounted(conf)
        ? OptionalLong.of(bytes(conf, "spark.driver."))
        : OptionalLong.empty();
  }

  private static boolean isCounted(SparkConf conf) {
    String master = conf.get("spark.master", "");
    return master.equals("yarn") || master.startsWith("k8s");
  }

  private static long bytes(SparkConf conf, String role) {
    long heap = conf.getSizeAsMb(role + "memory", "1g");
    double factor = conf.getDouble(role + "memoryOverheadFactor", FACTOR);
    long usual = Math.max(LEAST, (long) (factor * heap));
    return (heap + conf.getSizeAsMb(role + "memoryOverhead", usual + "m")) * MEBIBYTE;
  }
}
