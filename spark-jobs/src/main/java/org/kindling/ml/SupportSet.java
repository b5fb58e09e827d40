package org.kindling.ml;

import java.util.Arrays;
import org.kindling.random.RandomStream;

/** The rows that an entity is adapted to, as a network takes them. */
final class SupportSet implements Basis {
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

  @Override
  public int count() {
    return count;
  }

  @Override
  public BlockShape shape(int mostSupport, int rows) {
    return BlockShape.of(count, mostSupport, rows);
  }

  /** Tells the rows, and how many there may be, from others. */
  long hash() {
    long[] path = new long[1 + count * (width + 1)];
    path[0] = most;
    for (int i = 0; i < count * width; i++) {
      path[1 + i] = Float.floatToIntBits(features[i]);
    }
    for (int i = 0; i < count; i++) {
      path[1 + count * width + i] = Float.floatToIntBits(targets[i]);
    }
    return RandomStream.of(path).nextLong();
  }

  long bytes() {
    return (long) count * (width + 1) * Float.BYTES;
  }

  void copy(float[] intoFeatures, int rows, float[] intoTargets) {
    System.arraycopy(features, 0, intoFeatures, rows * width, count * width);
    System.arraycopy(targets, 0, intoTargets, rows, count);
  }
}
