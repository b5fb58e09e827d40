package org.kindling.task;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where tasks come from: a pure function from (split, id) to a task.
 *
 * <p>Ids count from 0 without end. A generator makes a new task for each; a finite source goes
 * through its entities in a new order each epoch, so that id / size is the epoch. Equal ids give
 * equal tasks, in any process and any order. The seed is part of the source.
 */
public interface TaskSource extends Serializable {
  /** The task with this id, at least 0, of this split. */
  Task task(Split split, long id);

  /** How many different entities a split has; {@link Long#MAX_VALUE} for a generator. */
  long size(Split split);

  /** The shape of one row's features. */
  List<Integer> featureShape();

  /** The number of targets of a row. */
  int outputs();

  /** How many rows the support sets of a split's tasks have. */
  RowCount supportRows(Split split);

  /** How many rows the query sets of a split's tasks have. */
  RowCount queryRows(Split split);

  /**
   * Of how many classes a row's target is one, in the tasks of a split; empty where targets are
   * quantities.
   */
  default OptionalInt classes(Split split) {
    return OptionalInt.empty();
  }

  /** What the tasks are made of; empty for a generator. */
  default Optional<Inventory> inventory() {
    return Optional.empty();
  }

  /** What a person should know of how the data were read, in a line each. */
  default List<String> remarks() {
    return List.of();
  }

  /** What a row of a split's tasks consists of. */
  default RowShape rows(Split split) {
    return new RowShape(featureShape(), outputs(), classes(split));
  }
}
