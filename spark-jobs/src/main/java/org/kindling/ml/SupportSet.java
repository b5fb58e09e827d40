package org.kindling.ml;

import java.util.Arrays;

/** The rows that an entity is adapted to, as a network takes them. */
final class SupportSet {
  private final int width;
  private final int most;
  private float[] features;
  private float[] targets;
  private int count;

  /**
   * An empty one.
   *
   * @param most rows that it may have
   */
  SupportSet(int width, int most) {
    this.width = width;
    this.most = most;
    int few = Math.min(most, 8);
    this.features = new float[few * width];
    this.targets = new float[few];
  }

  boolean isFull() {
    return count == most;
  }

  void add(float[] row, float target) {
    if (count == targets.length) {
      int room = Math.min(most, 2 * count);
      features = Arrays.copyOf(features, room * width);
      targets = Arrays.copyOf(targets, room);
    }
    System.arraycopy(row, 0, features, count * width, width);
    targets[count++] = target;
  }

  int count() {
    return count;
  }

  void copy(float[] intoFeatures, int rows, float[] intoTargets) {
    System.arraycopy(features, 0, intoFeatures, rows * width, count * width);
    System.arraycopy(targets, 0, intoTargets, rows, count);
  }
}
