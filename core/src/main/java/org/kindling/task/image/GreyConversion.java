package org.kindling.task.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * From an image of any kind to 8-bit grey; what is transparent lies on white.
 *
 * <p>Samples that are grey already are taken as they are: Java would take them for linear light,
 * and turn 128 into 188 on the way through RGB.
 */
final class GreyConversion {
  private static final int OPAQUE = 255;

  private final BufferedImage image;
  private final byte[] pixels;
  private boolean transparent;

  private GreyConversion(BufferedImage image) {
    this.image = image;
    this.pixels = new byte[Math.multiplyExact(image.getHeight(), image.getWidth())];
  }

  /**
   * The image in grey.
   *
   * @param remarks hears what it was beyond that
   */
  static GreyImage of(BufferedImage image, Remarks remarks) {
    GreyConversion conversion = new GreyConversion(image);
    conversion.convert();
    if (conversion.transparent) {
      remarks.add(Remarks.Trait.TRANSPARENT);
    }
    if (image.getColorModel().getComponentSize(0) > 8) {
      remarks.add(Remarks.Trait.DEEP);
    }
    return new GreyImage(image.getHeight(), image.getWidth(), conversion.pixels);
  }

  private void convert() {
    ColorModel colours = image.getColorModel();
    if (colours instanceof IndexColorModel palette) {
      fromPalette(image.getRaster(), palette);
    } else if (colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      fromGrey(image.getRaster(), colours);
    } else {
      fromColours();
    }
  }

  private void fromPalette(Raster raster, IndexColorModel palette) {
    int width = raster.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        set(y * width + x, palette.getRGB(row[x]));
      }
    }
  }

  /** Of more than 8 bits the upper 8. */
  private void fromGrey(Raster raster, ColorModel colours) {
    int width = raster.getWidth();
    int[] greys = new int[width];
    int[] alphas = new int[width];
    int shift = Math.max(0, colours.getComponentSize(0) - 8);
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, greys);
      if (colours.hasAlpha()) {
        raster.getSamples(0, y, width, 1, 1, alphas);
      }
      for (int x = 0; x < width; x++) {
        int alpha = colours.hasAlpha() ? alphas[x] >> shift : OPAQUE;
        set(y * width + x, greys[x] >> shift, alpha);
      }
    }
  }

  private void fromColours() {
    int width = image.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        set(y * width + x, row[x]);
      }
    }
  }

  private void set(int pixel, int argb) {
    set(pixel, luma(argb), argb >>> 24);
  }

  /** Grey over white, to the nearest level. */
  private void set(int pixel, int grey, int alpha) {
    transparent |= alpha != OPAQUE;
    pixels[pixel] = (byte) ((grey * alpha + 255 * (OPAQUE - alpha) + OPAQUE / 2) / OPAQUE);
  }

  /**
   * The luma of ITU-R BT.601, .299 red + .587 green + .114 blue, in 16-bit fractions as the Python
   * Imaging Library has it; they sum to 65,536, so that grey stays the same grey.
   */
  private static int luma(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
  }
}
