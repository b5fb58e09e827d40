package org.kindling.table;

import java.util.Locale;

/** By what numbers are brought to one size. */
public enum ScalingRule {
  /** By their mean and their standard deviation. */
  STANDARD("mean"),
  /** By their median and what of a normal distribution's deviation their quartiles tell. */
  ROBUST("median");

  private final String middle;

  ScalingRule(String middle) {
    this.middle = middle;
  }

  /** What becomes 0, and is taken for a number that is missing. */
  public String middle() {
    return middle;
  }

  /** As configurations write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
