package org.kindling.meta;

import java.io.Serializable;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * What executors return: a sum over tasks that can be merged with another.
 *
 * <p>Sums and counts only, so that a mean is taken once, of all tasks.
 *
 * @param direction sum over tasks of the direction of descent
 * @param supportLoss sum over tasks of the loss on the support set before the first inner step
 * @param queryLoss sum over tasks of the loss on the query set after the last inner step
 * @param tasks how many
 * @param nonFiniteTask the lowest id of a task whose losses or direction are not finite; {@link
 *     #NONE} where all are, even if their sum is not
 */
public record Aggregate(
    Params direction, double supportLoss, double queryLoss, long tasks, long nonFiniteTask)
    implements Serializable {

  /** No task is at fault. */
  public static final long NONE = Long.MAX_VALUE;

  /** The sum over no tasks. */
  public static Aggregate zero(Layout layout) {
    return new Aggregate(Params.zeros(layout), 0, 0, 0, NONE);
  }

  /** The sum over the tasks of both. Not associative in floating point: merge in a fixed order. */
  public Aggregate merge(Aggregate other) {
    return new Aggregate(
        direction.plus(other.direction),
        supportLoss + other.supportLoss,
        queryLoss + other.queryLoss,
        tasks + other.tasks,
        Math.min(nonFiniteTask, other.nonFiniteTask));
  }

  /** The same with another task at fault. */
  Aggregate blaming(long task) {
    return new Aggregate(direction, supportLoss, queryLoss, tasks, task);
  }

  /** The mean direction of descent over the tasks. */
  public Params meanDirection() {
    return direction.dividedBy(tasks);
  }

  /** The mean loss on the support sets before adaptation. */
  public double meanSupportLoss() {
    return supportLoss / tasks;
  }

  /** The mean loss on the query sets after adaptation. */
  public double meanQueryLoss() {
    return queryLoss / tasks;
  }
}
