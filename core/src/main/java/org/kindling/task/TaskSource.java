package org.kindling.task;

import java.io.Serializable;

/**
 * Where tasks come from: a pure function from (split, id) to a task.
 *
 * <p>Ids count from 0 without end. A generator makes a new task for each; a finite source goes
 * through its entities in a new order each epoch, so that id / size is the epoch. Equal ids give
 * equal tasks, in any process and any order. The seed is part of the source.
 *
 * @param <T> what a task is: whatever the function of a round understands
 */
public interface TaskSource<T> extends Serializable {
  /** The task with this id, at least 0, of this split. */
  T task(Split split, long id);

  /** How many different entities a split has; {@link Long#MAX_VALUE} for a generator. */
  long size(Split split);
}
