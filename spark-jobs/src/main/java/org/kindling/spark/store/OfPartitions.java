package org.kindling.spark.store;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.TaskContext;
import org.apache.spark.util.AccumulatorV2;

/**
 * What tasks tell the driver beside their result, one value for each partition, told at its end:
 * one that is computed again tells the same again, and counts once.
 *
 * @param <T> what is told
 */
public final class OfPartitions<T extends Serializable> extends AccumulatorV2<T, List<T>> {
  private static final long serialVersionUID = 1;

  /** Where a task has several partitions, as after a {@code coalesce}, it tells of each. */
  private final SortedMap<Integer, List<T>> told = new TreeMap<>();

  @Override
  public boolean isZero() {
    return told.isEmpty();
  }

  @Override
  public synchronized AccumulatorV2<T, List<T>> copy() {
    OfPartitions<T> copy = new OfPartitions<>();
    told.forEach((partition, values) -> copy.told.put(partition, new ArrayList<>(values)));
    return copy;
  }

  @Override
  public synchronized void reset() {
    told.clear();
  }

  @Override
  public synchronized void add(T value) {
    told.computeIfAbsent(TaskContext.getPartitionId(), any -> new ArrayList<>()).add(value);
  }

  @Override
  public synchronized void merge(AccumulatorV2<T, List<T>> other) {
    told.putAll(((OfPartitions<T>) other).told);
  }

  /** In the partitions' order. */
  @Override
  public synchronized List<T> value() {
    return told.values().stream().flatMap(Collection::stream).toList();
  }
}
