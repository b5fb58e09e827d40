package org.kindling.export;

import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;

/**
 * A tensor of two graphs that differ in nothing but how many rows they are for: what differs in it
 * follows from that number.
 *
 * @param few of the graph for {@link #FEW} rows
 * @param many of that for {@link #MANY}
 */
record RowsTwice(Tensor few, Tensor many) {
  /** Two numbers that sizes of a network and their products hardly have for another reason. */
  static final int FEW = 10_007;

  static final int MANY = 10_009;

  /** As ONNX writes a dimension that follows from the others. */
  static final long ANY = -1;

  /** The same part of both. */
  RowsTwice operand(int index) {
    return new RowsTwice(few.input(index), many.input(index));
  }

  /** The dimensions, {@link #ANY} where one is the number of rows. */
  long[] dimensions() {
    return dimensions(few.shape(), many.shape());
  }

  /** Requires dimensions that are the same for any number of rows. */
  long[] fixed() {
    long[] dimensions = dimensions();
    for (long dimension : dimensions) {
      if (dimension == ANY) {
        throw refused("has as many elements as there are rows, which has no mapping");
      }
    }
    return dimensions;
  }

  /** Requires that the primitive itself, as it is written, does not depend on the rows. */
  void requireOnePrimitive() {
    if (!few.primitive().equals(many.primitive())) {
      throw refused("depends on the number of rows");
    }
  }

  private long[] dimensions(Shape a, Shape b) {
    long[] dimensions = new long[a.rank()];
    for (int axis = 0; axis < dimensions.length; axis++) {
      boolean isRows = a.get(axis) == FEW && b.get(axis) == MANY;
      if (!isRows && a.get(axis) != b.get(axis)) {
        throw refused("has a dimension that is computed from the number of rows");
      }
      dimensions[axis] = isRows ? ANY : a.get(axis);
    }
    return dimensions;
  }

  /** That it can't be written. */
  IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("the network can't be written as ONNX: " + few + " " + why);
  }
}
