package org.kindling.task;

import java.io.Serializable;
import java.util.List;

/**
 * Rows of features with their targets: a support or a query set of one task.
 *
 * @param rows how many, at least 1
 * @param featureShape the shape of one row's features, such as [1] or [28, 28, 1]
 * @param features [rows, featureShape...], row-major
 * @param outputs how many targets a row has; for classes 1, the index of the class
 * @param targets [rows, outputs], row-major
 */
public record Examples(
    int rows, List<Integer> featureShape, float[] features, int outputs, float[] targets)
    implements Serializable {

  /** Checks that the arrays have the sizes that the shapes say. */
  public Examples {
    featureShape = List.copyOf(featureShape);
    int width = width(featureShape);
    if (rows < 1 || features.length != rows * width || targets.length != rows * outputs) {
      throw new IllegalArgumentException(
          "examples of "
              + rows
              + " rows, features "
              + featureShape
              + " and "
              + outputs
              + " outputs need "
              + rows * width
              + " and "
              + rows * outputs
              + " numbers but "
              + features.length
              + " and "
              + targets.length
              + " were given");
    }
  }

  /** The number of features of a row. */
  public int width() {
    return width(featureShape);
  }

  private static int width(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
