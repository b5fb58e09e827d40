package org.kindling.ml;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a training came to.
 *
 * @param objectiveHistory the mean loss on query rows after adaptation, of each outer step
 * @param validationHistory how validation went, in the order of the steps
 * @param rows what the training had of the table
 */
public record MetaSummary(
    List<Double> objectiveHistory, List<Validated> validationHistory, Rows rows) {
  /** Copies the lists. */
  public MetaSummary {
    objectiveHistory = List.copyOf(objectiveHistory);
    validationHistory = List.copyOf(validationHistory);
  }

  /** Outer steps that were made. */
  public int totalIterations() {
    return objectiveHistory.size();
  }

  /**
   * A validation.
   *
   * @param step after so many outer steps
   * @param metric what was measured, such as {@code mse}, in deviations of the label
   * @param value the mean over the validation entities after adaptation
   * @param worstDecile the mean over the tenth of them that did worst
   */
  public record Validated(long step, String metric, double value, double worstDecile) {}

  /**
   * What the training had of a table.
   *
   * @param trained entities that were learned from
   * @param validated entities that the best step was chosen by
   * @param tooSmall entities that were left out, having too few rows
   * @param skipped rows that were left out by {@code handleInvalid=skip}
   * @param unlabelled rows that were left out, having no label
   * @param missing in how many rows with a label each feature is taken for its mean by {@code
   *     handleInvalid=keep}, by the features' names, those that are in some
   */
  public record Rows(
      int trained,
      int validated,
      int tooSmall,
      long skipped,
      long unlabelled,
      SortedMap<String, Long> missing) {
    /** Copies the map. */
    public Rows {
      missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
    }
  }

  @Override
  public String toString() {
    return "totalIterations "
        + totalIterations()
        + ", validation "
        + Arrays.toString(validationHistory.toArray())
        + ", "
        + rows;
  }
}
