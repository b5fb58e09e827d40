package org.kindling.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A small grey square of an image.
 *
 * @param side its pixels, at most {@link #WIDEST}
 * @param pixels [side, side], a byte each, in Base64: an immutable value that JSON can hold
 */
public record Thumbnail(int side, String pixels) {
  /** So wide that one can see what it is, and a page of a hundred stays small. */
  public static final int WIDEST = 64;

  /** Checks the side, and that there is a byte for each pixel. */
  public Thumbnail {
    if (side < 1 || side > WIDEST) {
      throw new IllegalArgumentException(
          "a thumbnail's side must be from 1 to " + WIDEST + " but was " + side);
    }
    int bytes = Base64.getDecoder().decode(pixels).length;
    if (bytes != side * side) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a thumbnail of side %d must have %d bytes but had %d",
              side,
              side * side,
              bytes));
    }
  }

  /**
   * Of an image of any size; of a wide one every second pixel, or third.
   *
   * @param side of the image
   * @param grey [side, side], a byte each
   */
  public static Thumbnail of(int side, byte[] grey) {
    int stride = (side + WIDEST - 1) / WIDEST;
    int small = side / stride;
    byte[] pixels = new byte[small * small];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = grey[i / small * stride * side + i % small * stride];
    }
    return new Thumbnail(small, Base64.getEncoder().encodeToString(pixels));
  }

  /** The image as a PNG in a URI, so that a page can hold it. */
  public String uri() {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, side, side, Base64.getDecoder().decode(pixels));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory could not be written", e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
