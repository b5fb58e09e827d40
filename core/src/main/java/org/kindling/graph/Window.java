package org.kindling.graph;

import java.io.Serializable;
import java.util.Locale;

/**
 * How a convolution's window moves over an image.
 *
 * @param height rows of the window
 * @param width columns of the window
 * @param stride pixels from one place of the window to the next, in both directions
 * @param padding rows and columns of zeros around the image
 */
public record Window(int height, int width, int stride, int padding) implements Serializable {
  /** Checks that every place of the window covers a part of the image. */
  public Window {
    if (height < 1 || width < 1 || stride < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a window and its stride must be at least 1 but were %dx%d and %d",
              height,
              width,
              stride));
    }
    if (padding < 0 || padding >= Math.min(height, width)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "padding must be at least 0 and less than the %dx%d window but was %d",
              height,
              width,
              padding));
    }
  }

  /** Rows of the result for an image of so many rows. */
  public int outputRows(int imageRows) {
    return outputs(imageRows, height);
  }

  /** Columns of the result for an image of so many columns. */
  public int outputColumns(int imageColumns) {
    return outputs(imageColumns, width);
  }

  private int outputs(int pixels, int window) {
    if (pixels + 2 * padding < window) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the window does not fit into %d pixels with padding %d",
              pixels,
              padding));
    }
    return (pixels + 2 * padding - window) / stride + 1;
  }

  /** The result of a convolution of images [tasks, image, row, column, ...]. */
  Shape output(Shape images, int tasks, int filters) {
    return Shape.of(
        tasks, images.get(1), outputRows(images.get(2)), outputColumns(images.get(3)), filters);
  }

  /** The task axis of a result: equal, or 1 where an operand is shared. */
  static int tasks(Shape a, Shape b) {
    return Shape.of(a.get(0)).broadcastWith(Shape.of(b.get(0))).get(0);
  }

  static void requireRank5(Shape... shapes) {
    for (Shape shape : shapes) {
      if (shape.rank() != 5) {
        throw new IllegalArgumentException(
            "needs images [task, image, row, column, channel] and kernels of rank 5");
      }
    }
  }
}
