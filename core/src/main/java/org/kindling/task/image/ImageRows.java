package org.kindling.task.image;

import java.util.List;
import org.kindling.task.Examples;

/** Rows of a task, filled one after the other. */
final class ImageRows {
  private final int side;
  private final float[] features;
  private final float[] targets;
  private int rows;

  /**
   * Empty ones.
   *
   * @param rows how many there will be
   * @param side of each image
   */
  ImageRows(int rows, int side) {
    this.side = side;
    this.features = new float[Math.multiplyExact(rows, side * side)];
    this.targets = new float[rows];
  }

  /**
   * One more.
   *
   * @param turn by which it is turned
   * @param pixels [image, side, side]
   * @param image which of them
   * @param label the index of its class
   */
  void add(Turn turn, byte[] pixels, int image, int label) {
    turn.copy(pixels, image * side * side, side, features, rows * side * side);
    targets[rows] = label;
    rows++;
  }

  /** All of them. */
  Examples examples() {
    return new Examples(rows, List.of(side, side, 1), features, 1, targets);
  }
}
