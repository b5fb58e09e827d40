package org.kindling.spark.executor;

import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import org.kindling.spark.round.Slots;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** One slot on each executor, without data: a job over them reaches all, once each. */
final class ExecutorSlots extends Slots {
  private static final long serialVersionUID = 1;

  private final transient List<ExecutorSummary> executors;

  private ExecutorSlots(SparkContext spark, List<ExecutorSummary> executors) {
    super(spark, executors.size());
    this.executors = executors;
  }

  /** Those that are registered now. */
  static ExecutorSlots now(SparkContext spark) {
    return new ExecutorSlots(
        spark,
        JavaConverters.seqAsJavaList(spark.statusStore().executorList(true)).stream()
            .filter(executor -> !executor.id().equals("driver"))
            .toList());
  }

  /** In the form by which Spark knows an executor's cached data. */
  @Override
  public Seq<String> getPreferredLocations(Partition slot) {
    ExecutorSummary executor = executors.get(slot.index());
    String host = executor.hostPort().substring(0, executor.hostPort().lastIndexOf(':'));
    return JavaConverters.asScalaBuffer(List.of("executor_" + host + "_" + executor.id()));
  }
}
