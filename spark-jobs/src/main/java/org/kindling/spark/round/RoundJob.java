package org.kindling.spark.round;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.JavaFutureActionWrapper;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.status.api.v1.TaskData;
import org.kindling.round.Progress;
import scala.Option;
import scala.collection.JavaConverters;
import scala.runtime.BoxedUnit;

/** A round under way on the cluster. */
final class RoundJob implements Progress {
  private static final String DESCRIPTION = "spark.job.description";
  private static final String INTERRUPT = "spark.job.interruptOnCancel";

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

  /** Starts a job of one task for each part. */
  static RoundJob submit(SparkContext spark, Slots slots, Part<?, ?> part) {
    Blocks blocks = part.blocks();
    // The thread and its properties belong to the application, which may use them for its own jobs.
    String description = spark.getLocalProperty(DESCRIPTION);
    String interrupt = spark.getLocalProperty(INTERRUPT);
    spark.setLocalProperty(DESCRIPTION, blocks.describe());
    spark.setLocalProperty(INTERRUPT, "true");
    try {
      Replies replies = new Replies(blocks.parts());
      return new RoundJob(spark, blocks, replies, submit(spark, slots, part, replies));
    } finally {
      spark.setLocalProperty(DESCRIPTION, description);
      spark.setLocalProperty(INTERRUPT, interrupt);
    }
  }

  private static SimpleFutureAction<BoxedUnit> submit(
      SparkContext spark, Slots slots, Part<?, ?> part, Replies replies) {
    List<Object> parts =
        IntStream.range(0, part.blocks().parts()).<Object>mapToObj(index -> index).toList();
    return spark.submitJob(
        slots, part, JavaConverters.asScalaBuffer(parts), replies, () -> BoxedUnit.UNIT);
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
