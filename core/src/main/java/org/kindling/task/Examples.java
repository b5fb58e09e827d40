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
 * @param weights [rows], how much each row counts beside the others of its set, above 0; of length
 *     0 where all count alike
 */
public record Examples(
    int rows,
    List<Integer> featureShape,
    float[] features,
    int outputs,
    float[] targets,
    float[] weights)
    implements Serializable {
  /** What says that all rows count alike. */
  public static final float[] ALIKE = {};

  /** Of rows that all count alike. */
  public Examples(
      int rows, List<Integer> featureShape, float[] features, int outputs, float[] targets) {
    this(rows, featureShape, features, outputs, targets, ALIKE);
  }

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
    if (weights.length != 0 && weights.length != rows) {
      throw new IllegalArgumentException(
          "examples of " + rows + " rows must have a weight for each but have " + weights.length);
    }
  }

  /** The same, each of which counts so much. */
  public Examples weighing(float[] each) {
    return new Examples(rows, featureShape, features, outputs, targets, each);
  }

  /** Whether each row says how much it counts. */
  public boolean weighted() {
    return weights.length > 0;
  }

  /** How much a row counts. */
  public float weight(int row) {
    return weighted() ? weights[row] : 1;
  }

  /** The rows {@code order[from]} .. {@code order[to - 1]}, in that order. */
  public Examples select(int[] order, int from, int to) {
    int width = width();
    float[] chosen = new float[(to - from) * width];
    float[] chosenTargets = new float[(to - from) * outputs];
    float[] chosenWeights = weighted() ? new float[to - from] : ALIKE;
    for (int i = from; i < to; i++) {
      if (weighted()) {
        chosenWeights[i - from] = weights[order[i]];
      }
      System.arraycopy(features, order[i] * width, chosen, (i - from) * width, width);
      System.arraycopy(targets, order[i] * outputs, chosenTargets, (i - from) * outputs, outputs);
    }
    return new Examples(to - from, featureShape, chosen, outputs, chosenTargets, chosenWeights);
  }

  /**
   * The rows of all, one after the other.
   *
   * @param parts at least one, of one shape
   */
  public static Examples together(List<Examples> parts) {
    Examples first = parts.get(0);
    int count = parts.stream().mapToInt(Examples::rows).sum();
    float[] features = new float[count * first.width()];
    float[] targets = new float[count * first.outputs];
    float[] weights = first.weighted() ? new float[count] : ALIKE;
    int row = 0;
    for (Examples part : parts) {
      System.arraycopy(part.features, 0, features, row * first.width(), part.features.length);
      System.arraycopy(part.targets, 0, targets, row * first.outputs, part.targets.length);
      System.arraycopy(part.weights, 0, weights, part.weighted() ? row : 0, part.weights.length);
      row += part.rows;
    }
    return new Examples(count, first.featureShape, features, first.outputs, targets, weights);
  }

  /** The number of features of a row. */
  public int width() {
    return width(featureShape);
  }

  private static int width(List<Integer> shape) {
    int width = 1;
    for (int i = 0; i < shape.size(); i++) {
      width = Math.multiplyExact(width, shape.get(i));
    }
    return width;
  }
}
