package org.kindling.plot;

import java.util.Optional;

/**
 * What is measured along a side of a chart.
 *
 * @param title the quantity and its unit
 * @param spacing of its values
 * @param domain the values shown; absent to fit the marks
 */
public record Axis(String title, Spacing spacing, Optional<Extent> domain) {

  /** An axis that shows all values of the marks. */
  public static Axis fitting(String title, Spacing spacing) {
    return new Axis(title, spacing, Optional.empty());
  }

  /** An axis that shows certain values. */
  public static Axis over(String title, Spacing spacing, Extent domain) {
    return new Axis(title, spacing, Optional.of(domain));
  }
}
