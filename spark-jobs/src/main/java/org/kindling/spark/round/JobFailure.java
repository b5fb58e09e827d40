package org.kindling.spark.round;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.round.Progress;
import org.kindling.round.StepWatchdog;

/** Says in one line why a Spark job failed, and whose fault it was. */
public final class JobFailure {
  private JobFailure() {}

  /**
   * Waits for what a job gives.
   *
   * @throws KindlingException the watchdog's, or what explains the job's failure
   */
  public static <T> T await(StepWatchdog watchdog, Future<T> job, Progress progress) {
    try {
      return watchdog.await(job, progress);
    } catch (KindlingException failure) {
      throw failure.getCause() instanceof SparkException cause ? explain(cause) : failure;
    }
  }

  /**
   * The exception to end with.
   *
   * <p>An executor's {@link KindlingException} keeps its exit code; where a disk or a file system
   * failed it, the network to that included, it is input or output; where processes of the cluster
   * did not reach each other, it is the cluster's; any other exception of a task is a fault of
   * ours; what has no such cause, a lost executor above all, is the cluster's.
   */
  private static KindlingException explain(Throwable failure) {
    Optional<KindlingException> refusal =
        causes(failure)
            .filter(KindlingException.class::isInstance)
            .map(KindlingException.class::cast)
            .findFirst();
    if (refusal.isPresent()) {
      return new KindlingException(refusal.get().exitCode(), refusal.get().getMessage(), failure);
    }
    Throwable root = causes(failure).reduce((above, below) -> below).orElse(failure);
    String line = firstLine(root);
    if (ofSpark(root)) {
      return new KindlingException(ExitCode.CLUSTER, "the cluster failed: " + line, failure);
    }
    if (causes(failure).anyMatch(JobFailure::ofTheNetwork)) {
      return new KindlingException(
          ExitCode.CLUSTER, "the cluster's network failed: " + line, failure);
    }
    return root instanceof IOException
        ? new KindlingException(
            ExitCode.IO, "input or output failed on an executor: " + line, failure)
        : new KindlingException(
            ExitCode.INTERNAL, "a task failed on an executor: " + line, failure);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  /** A failure of the network that no file system was asked over. */
  private static boolean ofTheNetwork(Throwable cause) {
    List<String> callers =
        Arrays.stream(cause.getStackTrace()).map(StackTraceElement::getClassName).toList();
    boolean network =
        cause instanceof SocketException
            || cause instanceof SocketTimeoutException
            || cause instanceof UnknownHostException
            || cause instanceof ClosedChannelException
            || (cause instanceof IOException
                && callers.stream().anyMatch(name -> name.startsWith("org.apache.spark.network.")));
    return network && callers.stream().noneMatch(name -> name.startsWith("org.apache.hadoop."));
  }

  private static boolean ofSpark(Throwable root) {
    return root.getClass().getName().startsWith("org.apache.spark.");
  }

  private static String firstLine(Throwable root) {
    return root.toString().lines().findFirst().orElse("");
  }
}
