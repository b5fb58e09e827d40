package org.kindling.task;

import java.util.List;

/**
 * What the numbers of a row were before they were made equal in size.
 *
 * @param features in the order of a row's numbers
 * @param target the one number that is predicted
 */
public record Columns(List<Column> features, Column target) {
  /**
   * One of the numbers.
   *
   * @param name a column or an expression
   * @param mean what has become 0
   * @param deviation what has become 1
   */
  public record Column(String name, double mean, double deviation) {}

  /** Copies the list. */
  public Columns {
    features = List.copyOf(features);
  }
}
