package org.kindling.task.table;

import java.io.Serializable;
import java.util.Comparator;

/**
 * How many rows an entity has, and what its {@link SupportRule} says of them.
 *
 * @param rows all of them
 * @param named rows that the rule names support; 0 where it takes so many of all
 * @param unjudged classes all of whose rows are named support
 */
public record EntitySize(int rows, int named, int unjudged)
    implements Comparable<EntitySize>, Serializable {
  private static final Comparator<EntitySize> ORDER =
      Comparator.comparingInt(EntitySize::rows)
          .thenComparingInt(EntitySize::named)
          .thenComparingInt(EntitySize::unjudged);

  @Override
  public int compareTo(EntitySize other) {
    return ORDER.compare(this, other);
  }
}
