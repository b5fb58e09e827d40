package org.kindling.spark.round;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.JavaFutureActionWrapper;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.scheduler.DAGScheduler;
import org.apache.spark.scheduler.JobWaiter;
import org.apache.spark.status.api.v1.TaskData;
import org.apache.spark.util.CallSite;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.round.Progress;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.immutable.Range$;
import scala.runtime.BoxedUnit;

/** A round under way on the cluster. */
final class RoundJob implements Progress {
  private static final String DESCRIPTION = "spark.job.description";
  private static final String INTERRUPT = "spark.job.interruptOnCancel";

  /** How Spark's pages call a round's stage. */
  private static final CallSite PLACE = new CallSite("round of Kindling", "round of Kindling");

  private final SparkContext spark;
  private final Blocks blocks;
  private final Replies replies;
  private final SimpleFutureAction<BoxedUnit> action;

  private RoundJob(
      SparkContext spark, Blocks blocks, Replies replies, SimpleFutureAction<BoxedUnit> action) {
    this.spark = spark;
    this.blocks = blocks;
    this.replies = replies;
    this.action = action;
  }

  /**
   * Starts a job of one task for each part.
   *
   * <p>At the scheduler itself: {@code SparkContext.submitJob} wraps the part into a lambda, which
   * each task has to look up again, and searches this thread's stack for a line to show.
   *
   * @throws KindlingException (cluster) where the application has just ended
   */
  static RoundJob submit(SparkContext spark, Slots slots, Part<?, ?> part) {
    Blocks blocks = part.blocks();
    Replies replies = new Replies(blocks.parts());
    DAGScheduler scheduler = spark.dagScheduler();
    if (scheduler == null) {
      throw applicationEnded();
    }
    JobWaiter<byte[]> waiter =
        scheduler.submitJob(
            slots,
            part,
            Range$.MODULE$.apply(0, blocks.parts()),
            PLACE,
            replies,
            properties(spark, blocks));
    return new RoundJob(
        spark, blocks, replies, new SimpleFutureAction<>(waiter, () -> BoxedUnit.UNIT));
  }

  /** A failure of the cluster: there is no application any more that could take a job. */
  static KindlingException applicationEnded() {
    return new KindlingException(ExitCode.CLUSTER, "the Spark application has ended");
  }

  /** The thread and its own properties belong to the application. */
  private static Properties properties(SparkContext spark, Blocks blocks) {
    Properties properties = (Properties) spark.getLocalProperties().clone();
    properties.setProperty(DESCRIPTION, blocks.describe());
    properties.setProperty(INTERRUPT, "true");
    return properties;
  }

  /** The replies in the order of the parts; to cancel it cancels the job. */
  Future<List<byte[]>> replies() {
    return new JavaFutureActionWrapper<>(action, done -> replies.inOrder());
  }

  @Override
  public long done() {
    return blocks.parts() - replies.missing().size();
  }

  /** The tasks that have not come back, and where they are. */
  @Override
  public String waitingFor() {
    List<Integer> missing = replies.missing();
    if (missing.isEmpty()) {
      return "the end of a job whose tasks have all come back";
    }
    String first = blocks.describe(missing.get(0)) + " on " + where(missing.get(0));
    return missing.size() == 1
        ? first
        : first + ", and " + (missing.size() - 1) + " more of " + blocks.parts() + " parts";
  }

  private String where(int part) {
    String attempts =
        stages()
            .flatMap(this::tasks)
            .filter(task -> task.partitionId() == part && task.status().equals("RUNNING"))
            .map(task -> task.host() + " (executor " + task.executorId() + ")")
            .collect(Collectors.joining(" and "));
    return attempts.isEmpty() ? "no executor yet" : attempts;
  }

  private Stream<Integer> stages() {
    return JavaConverters.seqAsJavaList(action.jobIds()).stream()
        .map(job -> spark.statusTracker().getJobInfo((Integer) job))
        .filter(Option::isDefined)
        .map(Option::get)
        .map(SparkJobInfo::stageIds)
        .flatMap(stages -> Arrays.stream(stages).boxed());
  }

  private Stream<TaskData> tasks(int stage) {
    return JavaConverters.seqAsJavaList(spark.statusStore().taskList(stage, 0, Integer.MAX_VALUE))
        .stream();
  }
}
