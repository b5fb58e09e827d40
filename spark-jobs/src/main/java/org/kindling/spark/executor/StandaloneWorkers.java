package org.kindling.spark.executor;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.DeployMessages;
import org.apache.spark.deploy.master.WorkerInfo;
import org.apache.spark.deploy.master.WorkerState;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.util.Utils;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import scala.reflect.ClassTag$;

/**
 * The workers of Spark's own cluster, as its master knows them.
 *
 * <p>An executor that fits into none of them never comes, and Spark says no more than that it
 * waits.
 *
 * @param master its URL
 * @param sizes of those that are alive
 */
record StandaloneWorkers(String master, List<Size> sizes) {
  /**
   * A worker's size.
   *
   * @param megabytes of memory that it gives to executors
   */
  record Size(int cores, int megabytes) {}

  /** Those of the application's master; empty where it is no standalone one, or does not answer. */
  static Optional<StandaloneWorkers> of(SparkContext spark) {
    String master = spark.master();
    return master.startsWith("spark://")
        ? Stream.of(Utils.parseStandaloneMasterUrls(master))
            .flatMap(url -> asked(url).stream())
            .filter(workers -> !workers.sizes().isEmpty())
            .findFirst()
        : Optional.empty();
  }

  /** A master that stands by knows no workers, and one that has gone does not answer. */
  private static Optional<StandaloneWorkers> asked(String url) {
    try {
      DeployMessages.MasterStateResponse state =
          SparkEnv.get()
              .rpcEnv()
              .setupEndpointRef(RpcAddress.fromSparkURL(url), "Master")
              .askSync(
                  DeployMessages.RequestMasterState$.MODULE$,
                  ClassTag$.MODULE$.apply(DeployMessages.MasterStateResponse.class));
      return Optional.of(
          new StandaloneWorkers(
              url,
              Stream.of(state.workers())
                  .filter(worker -> worker.state().equals(WorkerState.ALIVE()))
                  .map(StandaloneWorkers::size)
                  .toList()));
    } catch (Exception e) {
      // Whoever then waits in vain hears of it from the watchdog.
      return Optional.empty();
    }
  }

  private static Size size(WorkerInfo worker) {
    return new Size(worker.cores(), worker.memory());
  }

  /**
   * Looks whether an executor of an application fits into one of them.
   *
   * @throws KindlingException (cluster) where it does not
   */
  void requireRoomFor(SparkContext spark) {
    String cores = spark.getConf().get("spark.executor.cores", "");
    requireRoomFor(
        cores.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cores)),
        spark.executorMemory());
  }

  /** The same for an executor of so many cores, if it is told how many, and so much memory. */
  void requireRoomFor(OptionalInt cores, int megabytes) {
    int wanted = cores.orElse(1);
    if (sizes.stream().anyMatch(it -> it.cores() >= wanted && it.megabytes() >= megabytes)) {
      return;
    }
    throw new KindlingException(
        ExitCode.CLUSTER,
        String.format(
            Locale.ROOT,
            "no worker of %s has room for an executor of %d cores (spark.executor.cores) and %d MiB"
                + " (spark.executor.memory): the largest have %d cores and %d MiB",
            master,
            wanted,
            megabytes,
            most(Size::cores),
            most(Size::megabytes)));
  }

  private int most(ToIntFunction<Size> part) {
    return sizes.stream().max(Comparator.comparingInt(part)).map(part::applyAsInt).orElse(0);
  }
}
