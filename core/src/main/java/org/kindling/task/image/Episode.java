package org.kindling.task.image;

import java.io.Serializable;
import java.util.Locale;

/**
 * How large a task is.
 *
 * @param ways classes to tell apart, at least 2
 * @param shots images of each class to adapt to, at least 1
 * @param queries images of each class to be judged on, at least 1; fewer of a class that has no
 *     more
 */
public record Episode(int ways, int shots, int queries) implements Serializable {
  /** Checks the numbers. */
  public Episode {
    if (ways < 2 || shots < 1 || queries < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a task must have at least 2 ways, 1 shot and 1 query but has %d, %d and %d",
              ways,
              shots,
              queries));
    }
  }

  /** As a person says it. */
  public String describe() {
    return ways + "-way " + shots + "-shot, " + queries + (queries == 1 ? " query" : " queries");
  }
}
