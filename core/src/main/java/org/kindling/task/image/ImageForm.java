package org.kindling.task.image;

/**
 * What every image is brought to.
 *
 * @param side of the square, in pixels
 * @param resize how it gets there
 * @param ink what its pixels are before
 */
public record ImageForm(int side, Resize resize, Ink ink) {
  /** The widest square: an image of a task is floats in memory, four bytes a pixel. */
  public static final int WIDEST = 1024;

  /** Checks the side. */
  public ImageForm {
    if (side < 1 || side > WIDEST) {
      throw new IllegalArgumentException(
          "an image's side must be between 1 and " + WIDEST + " but was " + side);
    }
  }

  /** An image in this form: [side, side], ink high. */
  byte[] of(GreyImage image) {
    byte[] pixels = resize.square(image, side);
    ink.raise(pixels);
    return pixels;
  }
}
