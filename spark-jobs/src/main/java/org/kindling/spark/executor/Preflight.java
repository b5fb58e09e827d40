package org.kindling.spark.executor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.host.Finding;
import org.kindling.host.HostCheck;
import org.kindling.host.HostReport;
import org.kindling.host.KernelOrigin;
import org.kindling.round.Progress;
import org.kindling.round.StepWatchdog;
import org.kindling.spark.round.JobFailure;
import scala.collection.JavaConverters;

/**
 * Looks at every executor before there is something to lose.
 *
 * @param kernels that executors are to compute with
 * @param watchdog how long executors may take to come, and to answer
 */
public record Preflight(SparkContext spark, KernelOrigin kernels, StepWatchdog watchdog) {
  /** Of a folder in the run's, while the check takes place; each application has its own. */
  private static final String FOLDER = "preflight-";

  /**
   * What was found on each executor that is there; executors that come later tell the driver's log.
   *
   * @param run a run's folder that they are to reach; empty where there is none
   * @throws KindlingException (cluster) where none comes, or one does not answer; (input/output)
   *     where the driver itself does not reach the folder
   */
  public List<HostReport> reports(Optional<Folder> run) {
    StandaloneWorkers.of(spark).ifPresent(workers -> workers.requireRoomFor(spark));
    awaitExecutors();
    Optional<FolderProbe> probe =
        run.map(folder -> folder.folder(FOLDER + spark.applicationId()).path().toString())
            .map(uri -> new FolderProbe(uri, spark.applicationId()));
    try {
      probe.ifPresent(this::leave);
      return compared(look(probe));
    } finally {
      probe.ifPresent(this::remove);
    }
  }

  /** Spark holds a job back until enough executors are there, or some have been for a while. */
  private void awaitExecutors() {
    List<Integer> slots =
        IntStream.range(0, Math.max(1, spark.defaultParallelism())).boxed().toList();
    JavaSparkContext java = JavaSparkContext.fromSparkContext(spark);
    await(java.parallelize(slots, slots.size()).foreachAsync(slot -> {}));
  }

  private List<HostReport> look(Optional<FolderProbe> probe) {
    ExecutorSlots slots = ExecutorSlots.now(spark);
    ExecutorProbe probes = new ExecutorProbe(kernels, probe.stream().toList());
    return await(slots.toJavaRDD().mapPartitions(probes).collectAsync()).stream()
        .map(HostReport::ofJson)
        .distinct()
        .toList();
  }

  /** A task that is so small fails of what it stands on. */
  private <T> T await(Future<T> job) {
    try {
      return JobFailure.await(watchdog, job, Progress.unknown(this::whoIsMissing));
    } catch (KindlingException failure) {
      if (failure.exitCode() != ExitCode.INTERNAL) {
        throw failure;
      }
      throw new KindlingException(
          ExitCode.CLUSTER,
          failure.getMessage() + "; expected the same Kindling, Spark and Java there as here",
          failure);
    }
  }

  /** What Spark knows of executors that did not come, or went. */
  private String whoIsMissing() {
    String lost =
        JavaConverters.seqAsJavaList(spark.statusStore().executorList(false)).stream()
            .filter(executor -> !executor.isActive())
            .map(Preflight::farewell)
            .limit(3)
            .collect(Collectors.joining("; "));
    return lost.isEmpty()
        ? "executors: expected a cluster with room for one of spark.executor.memory and"
            + " spark.executor.cores, with a JDK 17"
        : "executors, after losing " + lost;
  }

  private static String farewell(ExecutorSummary executor) {
    String reason = executor.removeReason().isDefined() ? executor.removeReason().get() : "unknown";
    return "executor " + executor.id() + " on " + executor.hostPort() + ": " + reason.strip();
  }

  /** The reports, with what differs from the driver, and between executors where that matters. */
  private static List<HostReport> compared(List<HostReport> reports) {
    List<Finding> own = new ArrayList<>(HostCheck.run(KernelOrigin.KINDLING));
    own.add(ThisProcess.spark());
    HostReport driver = new HostReport("the driver", own);
    return reports.stream()
        .map(report -> report.after(Differences.between(report, driver, reports.get(0))))
        .toList();
  }

  private void leave(FolderProbe probe) {
    try {
      probe.leave(hadoop());
    } catch (IOException | RuntimeException e) {
      throw new KindlingException(
          ExitCode.IO, "can't write " + probe.uri() + ": " + Folder.reason(e), e);
    }
  }

  /** What stays behind does no harm. */
  private void remove(FolderProbe probe) {
    try {
      probe.remove(hadoop());
    } catch (IOException | RuntimeException e) {
      // The check has been made.
    }
  }

  private Configuration hadoop() {
    return spark.hadoopConfiguration();
  }
}
