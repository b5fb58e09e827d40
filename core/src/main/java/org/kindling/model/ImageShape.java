package org.kindling.model;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * The size of an image.
 *
 * @param rows of pixels
 * @param columns of pixels
 * @param channels numbers of a pixel
 */
public record ImageShape(int rows, int columns, int channels) implements Serializable {
  /** Checks the sizes. */
  public ImageShape {
    if (rows < 1 || columns < 1 || channels < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an image must have pixels and channels but was %dx%dx%d",
              rows,
              columns,
              channels));
    }
  }

  /** The image that a row's features are: [rows, columns, channels], such as [28, 28, 1]. */
  public static ImageShape of(List<Integer> features) {
    if (features.size() != 3) {
      throw new IllegalArgumentException(
          "an image's features are [rows, columns, channels] but were " + features);
    }
    return new ImageShape(features.get(0), features.get(1), features.get(2));
  }
}
