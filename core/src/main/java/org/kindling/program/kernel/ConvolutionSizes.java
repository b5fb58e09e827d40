package org.kindling.program.kernel;

import java.util.ArrayList;
import java.util.List;
import org.kindling.graph.Shape;
import org.kindling.graph.Window;

/**
 * Numbers of one task's convolution: images [image, row, column, channel] give [image, row, column,
 * filter].
 *
 * @param outputRows places of the window from top to bottom
 * @param outputColumns places of the window from left to right
 */
record ConvolutionSizes(
    Window window,
    int images,
    int rows,
    int columns,
    int channels,
    int outputRows,
    int outputColumns,
    int filters) {
  /** Of images [task, image, row, column, channel] and what they give. */
  static ConvolutionSizes of(Window window, Shape images, Shape output) {
    return new ConvolutionSizes(
        window,
        images.get(1),
        images.get(2),
        images.get(3),
        images.get(4),
        output.get(2),
        output.get(3),
        output.get(4));
  }

  /** From one image to the next, in elements. */
  int image() {
    return rows * columns * channels;
  }

  /** From one image's result to the next, in elements. */
  int output() {
    return outputRows * outputColumns * filters;
  }

  /** Elements of one tap of the kernel. */
  int tap() {
    return channels * filters;
  }

  /** What the window sees from each of its places, in their order. */
  List<View> views() {
    List<View> views = new ArrayList<>();
    for (int place = 0; place < outputRows * outputColumns; place++) {
      int top = place / outputColumns * window.stride() - window.padding();
      int left = place % outputColumns * window.stride() - window.padding();
      Taps taps =
          new Taps(
              Math.max(0, -top),
              Math.min(window.height(), rows - top),
              Math.max(0, -left),
              Math.min(window.width(), columns - left));
      views.add(new View(place, top, left, taps));
    }
    return views;
  }

  /**
   * A place of the window.
   *
   * @param place counted over rows and columns of the result
   * @param top row of the image under the window's first, less than 0 in the padding
   * @param left column of the image under the window's first
   * @param taps those that lie on the image
   */
  record View(int place, int top, int left, Taps taps) {}

  /** A rectangle of the window: rows from top to before bottom, columns likewise. */
  record Taps(int top, int bottom, int left, int right) {}
}
