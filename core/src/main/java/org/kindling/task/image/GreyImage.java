package org.kindling.task.image;

/**
 * An image in 8-bit grey, 0 black and 255 white.
 *
 * @param height rows, at least 1
 * @param width pixels of a row, at least 1
 * @param pixels [height, width], row-major, unsigned; not copied
 */
public record GreyImage(int height, int width, byte[] pixels) {
  /** Checks the sizes. */
  public GreyImage {
    if (height < 1 || width < 1 || pixels.length != Math.multiplyExact(height, width)) {
      throw new IllegalArgumentException(
          "an image of " + height + " x " + width + " pixels was given " + pixels.length);
    }
  }

  /** A pixel's grey, 0 to 255. */
  int at(int row, int column) {
    return pixels[row * width + column] & 0xff;
  }
}
