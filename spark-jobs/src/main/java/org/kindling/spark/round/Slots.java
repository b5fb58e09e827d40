package org.kindling.spark.round;

import java.util.Collections;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;

/**
 * Numbered places to compute at, without data: what a round's job runs over.
 *
 * <p>Made once for a number of places and used by all rounds. Spark's own {@code parallelize} would
 * do as well, but then each task carries its part of a collection.
 */
public class Slots extends RDD<Object> {
  private static final long serialVersionUID = 1;

  private final int places;

  /** As many places as given. */
  public Slots(SparkContext spark, int places) {
    super(spark, JavaConverters.asScalaBuffer(List.of()), ClassTag$.MODULE$.Object());
    this.places = places;
  }

  final int places() {
    return places;
  }

  @Override
  public final Iterator<Object> compute(Partition place, TaskContext context) {
    return JavaConverters.asScalaIterator(Collections.emptyIterator());
  }

  @Override
  public final Partition[] getPartitions() {
    Partition[] partitions = new Partition[places];
    for (int i = 0; i < places; i++) {
      partitions[i] = new Place(i);
    }
    return partitions;
  }
}
