package org.kindling.picture;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A test task with one feature and one target, and what was predicted for it.
 *
 * @param name what tells it apart, such as "amplitude 3.2, phase 1.1"
 * @param x where the curve was evaluated, ascending
 * @param truth the true curve at {@code x}
 * @param support the points adapted to
 * @param predictions from inner steps (0: before adaptation) to the predicted curve at {@code x}
 */
public record CurvePicture(
    String name,
    List<Double> x,
    List<Double> truth,
    List<SupportPoint> support,
    SortedMap<Integer, List<Double>> predictions)
    implements Picture {

  /** A row of the support set; in JSON {@code [x, y]}. */
  public record SupportPoint(double x, double y) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SupportPoint of(List<Double> point) {
      if (point.size() != 2) {
        throw new IllegalArgumentException(
            "a support point must be [x, y] but has " + point.size() + " numbers");
      }
      return new SupportPoint(point.get(0), point.get(1));
    }

    @JsonValue
    List<Double> point() {
      return List.of(x, y);
    }
  }

  /** Copies the lists and checks that every curve has a value at each x. */
  public CurvePicture {
    x = List.copyOf(x);
    truth = List.copyOf(truth);
    support = List.copyOf(support);
    SortedMap<Integer, List<Double>> copies = new TreeMap<>();
    for (var curve : predictions.entrySet()) {
      copies.put(curve.getKey(), List.copyOf(curve.getValue()));
    }
    predictions = Collections.unmodifiableSortedMap(copies);
    checkLength("truth", truth, x.size());
    for (List<Double> curve : predictions.values()) {
      checkLength("a prediction", curve, x.size());
    }
  }

  private static void checkLength(String what, List<Double> curve, int expected) {
    if (curve.size() != expected) {
      throw new IllegalArgumentException(
          what + " must have " + expected + " values, one for each x, but had " + curve.size());
    }
  }
}
