package org.kindling.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * How an array of PyTorch's lies, seen from ours: the same numbers along other axes.
 *
 * @param axes the sizes there, in its order
 * @param order which of them come first, second, ... here
 * @param theirs the shape there, in which neighbouring axes may be one
 * @param ours the shape here
 */
record TorchLayout(
    List<Integer> axes, List<Integer> order, List<Integer> theirs, List<Integer> ours) {

  /** Rows [task, row, features] as they are; images [task, row, channel, height, width]. */
  static TorchLayout ofFeatures(List<Integer> theirs) {
    return theirs.size() == 5
        ? of(theirs, List.of(0, 1, 3, 4, 2))
        : new TorchLayout(theirs, plain(theirs.size()), theirs, theirs);
  }

  /**
   * A parameter by its shape here: kernels are [filter, channel, row, column] there, and weights
   * [output, input].
   *
   * @param filters of the images that a linear layer's inputs were flattened from, which there is
   *     done channel by channel
   */
  static TorchLayout ofParameter(List<Integer> ours, int filters) {
    if (ours.size() == 4) {
      return of(List.of(ours.get(3), ours.get(2), ours.get(0), ours.get(1)), List.of(2, 3, 1, 0));
    }
    if (ours.size() == 2) {
      int outputs = ours.get(1);
      List<Integer> axes = List.of(outputs, filters, ours.get(0) / filters);
      return new TorchLayout(axes, List.of(2, 1, 0), List.of(outputs, ours.get(0)), ours);
    }
    return new TorchLayout(ours, plain(ours.size()), ours, ours);
  }

  private static TorchLayout of(List<Integer> theirs, List<Integer> order) {
    return new TorchLayout(theirs, order, theirs, order.stream().map(theirs::get).toList());
  }

  private static List<Integer> plain(int axes) {
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      order.add(axis);
    }
    return order;
  }

  /** The values in our order. */
  double[] bring(double[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[position(i)];
    }
    return result;
  }

  /** Where the element lies there that lies at {@code index} here. */
  private int position(int index) {
    int[] coordinates = new int[axes.size()];
    int rest = index;
    for (int k = order.size() - 1; k >= 0; k--) {
      int size = axes.get(order.get(k));
      coordinates[order.get(k)] = rest % size;
      rest /= size;
    }
    int position = 0;
    for (int axis = 0; axis < coordinates.length; axis++) {
      position = position * axes.get(axis) + coordinates[axis];
    }
    return position;
  }
}
