package org.kindling.plot;

import java.util.List;

/** From values to positions along an axis. */
public sealed interface Scale permits LinearScale, LogScale {
  /** Where a value lies. */
  double position(double value);

  /** Whether a value has a position. */
  boolean admits(double value);

  /** Where the lowest value lies. */
  double lowest();

  /**
   * Round values to mark, from low to high.
   *
   * @param about how many are wanted; there may be some more or fewer
   */
  List<Tick> ticks(int about);
}
