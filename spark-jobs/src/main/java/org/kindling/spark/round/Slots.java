package org.kindling.spark.round;

import java.util.Collections;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Nil$;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Numbered slots to compute in, without data: what a round's job runs over.
 *
 * <p>Made once for some number of slots and used by all rounds. Spark's own {@code parallelize}
 * would do as well, but then each task carries its part of a collection.
 */
public class Slots extends RDD<Object> {
  private static final long serialVersionUID = 1;

  /** Of the elements, of which there are none; that of all objects would travel as 700 bytes. */
  private static final ClassTag<Object> ELEMENTS = ClassTag$.MODULE$.apply(Slot.class);

  private final int number;

  /** As many slots as given. */
  public Slots(SparkContext spark, int number) {
    super(spark, noDependencies(), ELEMENTS);
    this.number = number;
  }

  /** Scala's own empty list: a Java list that is wrapped for Scala takes 1.6 kB of each job. */
  @SuppressWarnings("unchecked")
  private static Seq<Dependency<?>> noDependencies() {
    return (Seq<Dependency<?>>) (Seq<?>) Nil$.MODULE$;
  }

  final int number() {
    return number;
  }

  @Override
  public final Iterator<Object> compute(Partition slot, TaskContext context) {
    return JavaConverters.asScalaIterator(Collections.emptyIterator());
  }

  @Override
  public final Partition[] getPartitions() {
    Partition[] partitions = new Partition[number];
    for (int i = 0; i < number; i++) {
      partitions[i] = new Slot(i);
    }
    return partitions;
  }
}
