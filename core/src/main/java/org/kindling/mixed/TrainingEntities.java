package org.kindling.mixed;

import java.util.List;
import org.kindling.task.Examples;
import org.kindling.task.Split;

/**
 * The moments of entities that memory holds.
 *
 * @param moments of the entities' rows, in their order, at least one
 */
public record TrainingEntities(List<Moments> moments) implements EntityMoments {
  /** Copies the list. */
  public TrainingEntities {
    moments = List.copyOf(moments);
    if (moments.isEmpty()) {
      throw new IllegalArgumentException("linear models need an entity to learn from");
    }
  }

  /** The entities with these rows. */
  public static TrainingEntities of(List<Examples> rows) {
    return new TrainingEntities(rows.stream().map(Moments::of).toList());
  }

  @Override
  public Moments task(Split split, long id) {
    return moments.get((int) (id % moments.size()));
  }

  @Override
  public long size(Split split) {
    return moments.size();
  }

  @Override
  public int width() {
    return moments.get(0).width();
  }
}
