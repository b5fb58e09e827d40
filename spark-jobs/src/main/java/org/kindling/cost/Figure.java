package org.kindling.cost;

import java.util.Locale;

/**
 * A number of a plan with where it comes from.
 *
 * @param name what it is
 * @param value in the unit
 * @param unit a word behind the number; "" for a count
 * @param formula in a few words, for a person
 */
public record Figure(String name, long value, String unit, String formula) {
  static final long MEBIBYTE = 1 << 20;

  /** An amount of memory, in whole mebibytes; what is less than one counts as one. */
  static Figure memory(String name, long bytes, String formula) {
    return new Figure(name, mebibytes(bytes), "MiB", formula);
  }

  static long mebibytes(long bytes) {
    return (bytes + MEBIBYTE - 1) / MEBIBYTE;
  }

  /** As a line of a table. */
  public String line() {
    return String.format(Locale.ROOT, "%-20s %8d %-4s %s", name, value, unit, formula)
        .stripTrailing();
  }
}
