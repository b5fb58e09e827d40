package org.kindling.ml;

import java.io.Serializable;

/**
 * What a person should know of entities that were adapted to, beside what is predicted.
 *
 * @param skippedRows rows that {@code handleInvalid=skip} left out
 * @param divergedEntities entities for which adaptation diverged: some of their predictions, or of
 *     what is kept of them, are NaN or infinite
 */
public record EntityAccount(long skippedRows, long divergedEntities) implements Serializable {
  /** Of no entity. */
  static final EntityAccount NONE = new EntityAccount(0, 0);

  EntityAccount plus(EntityAccount other) {
    return new EntityAccount(
        skippedRows + other.skippedRows, divergedEntities + other.divergedEntities);
  }
}
