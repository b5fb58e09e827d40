package org.kindling.picture;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A test task of a table: what was predicted for its queries beside what is true, in the target's
 * own unit.
 *
 * @param name of the entity
 * @param target what is predicted: a column or an expression
 * @param actual the true values of queries
 * @param predictions from inner steps (0: before adaptation) to a prediction for each query
 */
public record ScatterPicture(
    String name, String target, List<Double> actual, SortedMap<Integer, List<Double>> predictions)
    implements Picture {
  /** Queries of a task that are drawn. */
  public static final int MOST_QUERIES = 200;

  /** Copies the lists and checks that there is a prediction for each query. */
  public ScatterPicture {
    actual = List.copyOf(actual);
    SortedMap<Integer, List<Double>> copies = new TreeMap<>();
    for (var predicted : predictions.entrySet()) {
      if (predicted.getValue().size() != actual.size()) {
        throw new IllegalArgumentException(
            "a task with "
                + actual.size()
                + " queries must have as many predictions but had "
                + predicted.getValue().size());
      }
      copies.put(predicted.getKey(), List.copyOf(predicted.getValue()));
    }
    predictions = Collections.unmodifiableSortedMap(copies);
    if (actual.isEmpty() || predictions.isEmpty()) {
      throw new IllegalArgumentException("a task to be drawn must have queries and predictions");
    }
  }

  /** The root of the mean squared error after the most inner steps. */
  public double error() {
    List<Double> predicted = predictions.get(predictions.lastKey());
    double sum = 0;
    for (int i = 0; i < actual.size(); i++) {
      sum += (predicted.get(i) - actual.get(i)) * (predicted.get(i) - actual.get(i));
    }
    return Math.sqrt(sum / actual.size());
  }
}
