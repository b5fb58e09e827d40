package org.kindling.task;

import java.io.Serializable;
import org.kindling.random.RandomStream;

/**
 * A closed interval of finite numbers, from which one may be drawn uniformly.
 *
 * @param low its lower end
 * @param high its upper end, at least the lower; where they are equal, that number is drawn
 */
public record Interval(double low, double high) implements Serializable {
  /** Checks the ends. */
  public Interval {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException(
          "an interval must have two finite ends, the lower one first, but was ["
              + low
              + ", "
              + high
              + "]");
    }
  }

  double draw(RandomStream random) {
    return random.uniform(low, high);
  }
}
