package org.kindling.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Another source of which only the first few meta-training tasks are used, again and again: to see
 * how many tasks it takes to learn to learn. Validation and test stay as they are.
 */
public final class FiniteTraining implements ExampleSource {
  private static final long serialVersionUID = 1;

  private final ExampleSource source;
  private final EpochOrder order;

  /**
   * Limits a source.
   *
   * @param seed of the order of each epoch
   * @param tasks how many are left, at least 1 and at most as many as the source has
   */
  public FiniteTraining(ExampleSource source, long seed, int tasks) {
    if (tasks < 1 || tasks > source.size(Split.META_TRAIN)) {
      throw new IllegalArgumentException(
          "the number of training tasks must be between 1 and "
              + source.size(Split.META_TRAIN)
              + " but was "
              + tasks);
    }
    this.source = source;
    this.order = new EpochOrder(seed, Split.META_TRAIN, tasks);
  }

  @Override
  public Task task(Split split, long id) {
    if (split != Split.META_TRAIN) {
      return source.task(split, id);
    }
    return numbered(id, source.task(split, order.member(id)));
  }

  @Override
  public Task pooledTask(long id) {
    return numbered(id, source.pooledTask(order.member(id)));
  }

  private static Task numbered(long id, Task task) {
    return new Task(id, task.name(), task.support(), task.query());
  }

  @Override
  public OptionalInt pooledClasses() {
    return source.pooledClasses();
  }

  @Override
  public long size(Split split) {
    return split == Split.META_TRAIN ? order.size() : source.size(split);
  }

  @Override
  public boolean weighted() {
    return source.weighted();
  }

  @Override
  public List<Integer> featureShape() {
    return source.featureShape();
  }

  @Override
  public RowCount supportRows(Split split) {
    return source.supportRows(split);
  }

  @Override
  public RowCount queryRows(Split split) {
    return source.queryRows(split);
  }

  @Override
  public int outputs() {
    return source.outputs();
  }

  @Override
  public OptionalInt classes(Split split) {
    return source.classes(split);
  }

  /** None: which of a source's entities are behind its first tasks nobody tells. */
  @Override
  public List<Examples> trainingEntities() {
    return List.of();
  }

  /** None, either. */
  @Override
  public Optional<EntityChunks> trainingChunks() {
    return Optional.empty();
  }

  @Override
  public Optional<Inventory> inventory() {
    return source.inventory();
  }

  @Override
  public Map<String, String> facts() {
    return source.facts();
  }

  @Override
  public List<String> remarks() {
    return source.remarks();
  }
}
