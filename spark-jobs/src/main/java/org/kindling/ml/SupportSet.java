package org.kindling.ml;

import java.util.Arrays;
import org.kindling.random.RandomStream;
import org.kindling.task.StackedExamples;
import org.kindling.task.table.RowWeights;

/** The rows that an entity is adapted to, as a network takes them. */
final class SupportSet implements Basis {
  private final int width;
  private final int most;
  private float[] features;
  private final RowWeights weighing;
  private float[] targets;
  private float[] weights;
  private int count;

  /**
   * An empty one.
   *
   * @param most rows that it may have
   * @param weighing whether they count alike
   */
  SupportSet(int width, int most, RowWeights weighing) {
    this.width = width;
    this.most = most;
    int few = Math.min(most, 8);
    this.features = new float[few * width];
    this.weighing = weighing;
    this.targets = new float[few];
    this.weights = new float[few];
  }

  boolean isFull() {
    return count == most;
  }

  void add(float[] row, float target, float weight) {
    if (count == targets.length) {
      int room = Math.min(most, 2 * count);
      features = Arrays.copyOf(features, room * width);
      targets = Arrays.copyOf(targets, room);
      weights = Arrays.copyOf(weights, room);
    }
    System.arraycopy(row, 0, features, count * width, width);
    weights[count] = weight;
    targets[count++] = target;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public BlockShape shape(int mostSupport, int rows) {
    return BlockShape.of(count, mostSupport, rows, weighing);
  }

  /** Tells the rows, and how many there may be, from others. */
  long hash() {
    int weighed = weighing == RowWeights.SAID ? count : 0;
    long[] path = new long[1 + count * (width + 1) + weighed];
    path[0] = most;
    for (int i = 0; i < count * width; i++) {
      path[1 + i] = Float.floatToIntBits(features[i]);
    }
    for (int i = 0; i < count; i++) {
      path[1 + count * width + i] = Float.floatToIntBits(targets[i]);
    }
    for (int i = 0; i < weighed; i++) {
      path[1 + count * (width + 1) + i] = Float.floatToIntBits(weights[i]);
    }
    return RandomStream.of(path).nextLong();
  }

  long bytes() {
    return (long) count * (width + 2) * Float.BYTES;
  }

  /** Puts its rows into those of a block, from a row on. */
  void copy(StackedExamples into, int row) {
    System.arraycopy(features, 0, into.features(), row * width, count * width);
    System.arraycopy(targets, 0, into.targets(), row, count);
    if (into.weighted()) {
      System.arraycopy(weights, 0, into.mask(), row, count);
    } else if (into.masked()) {
      Arrays.fill(into.mask(), row, row + count, 1);
    }
  }
}
