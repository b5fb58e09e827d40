package org.kindling.spark;

import java.util.Collections;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag$;

/** One place on each executor, without data: a job over them reaches all, once each. */
final class ExecutorPlaces extends RDD<Object> {
  private static final long serialVersionUID = 1;

  private final transient List<ExecutorSummary> executors;
  private final int places;

  private ExecutorPlaces(SparkContext spark, List<ExecutorSummary> executors) {
    super(spark, JavaConverters.asScalaBuffer(List.of()), ClassTag$.MODULE$.Object());
    this.executors = executors;
    this.places = executors.size();
  }

  /** Those that are registered now. */
  static ExecutorPlaces now(SparkContext spark) {
    return new ExecutorPlaces(
        spark,
        JavaConverters.seqAsJavaList(spark.statusStore().executorList(true)).stream()
            .filter(executor -> !executor.id().equals("driver"))
            .toList());
  }

  int places() {
    return places;
  }

  @Override
  public Iterator<Object> compute(Partition place, TaskContext context) {
    return JavaConverters.asScalaIterator(Collections.emptyIterator());
  }

  @Override
  public Partition[] getPartitions() {
    Partition[] partitions = new Partition[places];
    for (int i = 0; i < places; i++) {
      partitions[i] = new Place(i);
    }
    return partitions;
  }

  /** In the form by which Spark knows an executor's cached data. */
  @Override
  public Seq<String> getPreferredLocations(Partition place) {
    ExecutorSummary executor = executors.get(place.index());
    String host = executor.hostPort().substring(0, executor.hostPort().lastIndexOf(':'));
    return JavaConverters.asScalaBuffer(List.of("executor_" + host + "_" + executor.id()));
  }
}
