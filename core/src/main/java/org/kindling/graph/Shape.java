package org.kindling.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The dimensions of a tensor, each at least 1; a scalar has none. */
public final class Shape {
  private final int[] dimensions;

  private Shape(int[] dimensions) {
    this.dimensions = dimensions;
    if (Arrays.stream(dimensions).anyMatch(dimension -> dimension < 1)) {
      throw new IllegalArgumentException("dimensions must be at least 1 but were " + this);
    }
  }

  /** The shape with these dimensions. */
  public static Shape of(int... dimensions) {
    return new Shape(dimensions.clone());
  }

  /** A leading dimension and then the others, such as a task axis before a parameter's shape. */
  public static Shape of(int leading, List<Integer> others) {
    return new Shape(
        IntStream.concat(IntStream.of(leading), others.stream().mapToInt(i -> i)).toArray());
  }

  /** How many dimensions there are. */
  public int rank() {
    return dimensions.length;
  }

  /** The size along an axis; a negative axis counts from the end. */
  public int get(int axis) {
    return dimensions[axis(axis)];
  }

  /** The axis as a number from 0; a negative one counts from the end. */
  public int axis(int axis) {
    int positive = axis < 0 ? axis + rank() : axis;
    if (positive < 0 || positive >= rank()) {
      throw new IllegalArgumentException("axis " + axis + " of shape " + this);
    }
    return positive;
  }

  /** The number of elements. */
  public int size() {
    return Arrays.stream(dimensions).reduce(1, Math::multiplyExact);
  }

  /** A copy of the dimensions. */
  public int[] toArray() {
    return dimensions.clone();
  }

  /** This shape with another size along one axis. */
  public Shape with(int axis, int size) {
    int[] result = dimensions.clone();
    result[axis(axis)] = size;
    return new Shape(result);
  }

  /** This shape with ones before it, up to the rank. */
  public Shape padded(int rank) {
    int[] result = new int[rank];
    Arrays.fill(result, 1);
    System.arraycopy(dimensions, 0, result, rank - rank(), rank());
    return new Shape(result);
  }

  /**
   * The shape of an element-wise result: sizes must agree or be 1, aligned at the last axis.
   *
   * @throws IllegalArgumentException where they do not
   */
  public Shape broadcastWith(Shape other) {
    int rank = Math.max(rank(), other.rank());
    int[] left = padded(rank).dimensions;
    int[] right = other.padded(rank).dimensions;
    int[] result = new int[rank];
    for (int i = 0; i < rank; i++) {
      if (left[i] != right[i] && left[i] != 1 && right[i] != 1) {
        throw new IllegalArgumentException("shapes do not broadcast: " + this + " and " + other);
      }
      result[i] = Math.max(left[i], right[i]);
    }
    return new Shape(result);
  }

  /** The axes along which this shape, padded to the target's rank, is 1 and the target is not. */
  public int[] broadcastAxes(Shape target) {
    int[] padded = padded(target.rank()).dimensions;
    return IntStream.range(0, target.rank())
        .filter(axis -> padded[axis] == 1 && target.get(axis) != 1)
        .toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(dimensions, that.dimensions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dimensions);
  }

  @Override
  public String toString() {
    return Arrays.toString(dimensions);
  }
}
