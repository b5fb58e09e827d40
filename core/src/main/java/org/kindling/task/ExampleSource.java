package org.kindling.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A source of tasks that are rows of features with their targets. */
public interface ExampleSource extends TaskSource<Task> {
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

  /**
   * Of how many classes the rows of all meta-training tasks are together, where their targets are
   * classes that are known beyond a task; empty where a target means something in its task alone.
   */
  default OptionalInt pooledClasses() {
    return OptionalInt.empty();
  }

  /**
   * A meta-training task, where {@link #pooledClasses} are known with these as targets: rows of two
   * tasks then have one target where they are of one class.
   */
  default Task pooledTask(long id) {
    return task(Split.META_TRAIN, id);
  }

  /**
   * All rows of each entity that meta-training tasks are made of, whatever a task would take of
   * them; none where tasks are generated, or are of classes.
   */
  default List<Examples> trainingEntities() {
    return List.of();
  }

  /** Whether rows have weights, by which they count within their sets: all of them or none. */
  default boolean weighted() {
    return false;
  }

  /**
   * The same of entities that lie in chunks and may be more than memory holds; empty where they do
   * not, for {@link #trainingEntities} has them.
   */
  default Optional<EntityChunks> trainingChunks() {
    return Optional.empty();
  }

  /** What the tasks are made of; empty for a generator. */
  default Optional<Inventory> inventory() {
    return Optional.empty();
  }

  /**
   * What a model must know to bring another task's raw values to its own numbers, by name: a
   * scaling, a vocabulary. Kept with the model, as {@link TaskFacts}; a training that goes on must
   * find the same. None where tasks are numbers from the beginning.
   */
  default Map<String, String> facts() {
    return Map.of();
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
