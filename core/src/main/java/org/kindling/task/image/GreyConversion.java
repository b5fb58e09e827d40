package org.kindling.task.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * From an image of any kind to 8-bit grey; transparency is not looked at.
 *
 * <p>Samples that are grey already are taken as they are: Java would take them for linear light,
 * and turn 128 into 188 on the way through RGB.
 */
final class GreyConversion {
  private GreyConversion() {}

  static GreyImage of(BufferedImage image) {
    byte[] pixels = new byte[Math.multiplyExact(image.getHeight(), image.getWidth())];
    ColorModel colours = image.getColorModel();
    if (colours instanceof IndexColorModel palette) {
      fromPalette(image.getRaster(), palette, pixels);
    } else if (colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      fromGrey(image.getRaster(), colours.getComponentSize(0), pixels);
    } else {
      fromColours(image, pixels);
    }
    return new GreyImage(image.getHeight(), image.getWidth(), pixels);
  }

  private static void fromPalette(Raster raster, IndexColorModel palette, byte[] pixels) {
    int width = raster.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = luma(palette.getRGB(row[x]));
      }
    }
  }

  /** Of more than 8 bits the upper 8. */
  private static void fromGrey(Raster raster, int bits, byte[] pixels) {
    int width = raster.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (byte) (row[x] >> Math.max(0, bits - 8));
      }
    }
  }

  private static void fromColours(BufferedImage image, byte[] pixels) {
    int width = image.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = luma(row[x]);
      }
    }
  }

  /**
   * The luma of ITU-R BT.601, .299 red + .587 green + .114 blue, in 16-bit fractions as the Python
   * Imaging Library has it; they sum to 65,536, so that grey stays the same grey.
   */
  private static byte luma(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return (byte) ((19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16);
  }
}
