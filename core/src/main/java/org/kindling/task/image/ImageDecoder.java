package org.kindling.task.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.kindling.failure.KindlingException;

/**
 * From an image file's bytes to grey pixels.
 *
 * @param bounds what is refused unread
 * @param remarks hears what images are beyond grey pixels
 */
record ImageDecoder(ImageBounds bounds, Remarks remarks) {
  /** What files of these kinds are called. */
  static final Set<String> SUFFIXES = Set.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");

  /** What Java's readers say of a file of which a part is missing or makes no sense. */
  private static final Pattern DAMAGE = Pattern.compile("(?i).*(premature|corrupt|truncat).*");

  /**
   * The image; of several the first.
   *
   * @param where what errors call it
   */
  GreyImage decode(String where, byte[] file) {
    if (PngChunks.begin(file)) {
      PngChunks.requireWhole(where, file);
    }
    GreyImage image = pixels(where, file);
    if (JpegOrientation.of(file) != JpegOrientation.UPRIGHT) {
      remarks.add(Remarks.Trait.TURNED);
    }
    return image;
  }

  private GreyImage pixels(String where, byte[] file) {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader = reader(where, stream);
      try {
        // Neither thumbnails nor metadata, which may unpack to anything.
        reader.setInput(stream, true, true);
        return read(where, reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw broken(where, e);
    }
  }

  /** Java's readers fail in many ways over bytes that make no sense. */
  private GreyImage read(String where, ImageReader reader) throws IOException {
    BufferedImage image;
    reader.addIIOReadWarningListener((source, warning) -> heed(where, warning));
    try {
      int height = reader.getHeight(0);
      int width = reader.getWidth(0);
      bounds.requirePixels(where, height, width);
      requireColours(where, reader);
      image = reader.read(0);
      if (hasSecond(reader)) {
        remarks.add(Remarks.Trait.SEVERAL);
      }
    } catch (KindlingException told) {
      throw told;
    } catch (RuntimeException e) {
      throw broken(where, e);
    }
    return GreyConversion.of(image, remarks);
  }

  /**
   * Refuses the colours of print: some Javas can't read them, and what others make of them depends
   * on the program that wrote them, and on no colour profile.
   */
  private static void requireColours(String where, ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()
        || types.next().getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
      throw Fault.data(
          where,
          "is in CMYK, the colours of print; expected grey or RGB, to which it must be converted"
              + " first");
    }
  }

  /** Of a JPEG that was cut off Java makes a picture with a grey rest, and warns. */
  private void heed(String where, String warning) {
    if (DAMAGE.matcher(warning).matches()) {
      throw Fault.data(where, "is a broken image: " + warning);
    }
    remarks.addOdd(where, warning);
  }

  private static boolean hasSecond(ImageReader reader) throws IOException {
    if (!reader.getFormatName().toLowerCase(Locale.ROOT).equals("gif")) {
      return false;
    }
    try {
      return reader.getWidth(1) > 0;
    } catch (IndexOutOfBoundsException none) {
      return false;
    }
  }

  private static KindlingException broken(String where, Exception cause) {
    return Fault.data(where, "is a broken image: " + Fault.reason(cause), cause);
  }

  private static ImageReader reader(String where, ImageInputStream stream) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
    }
    throw Fault.data(where, "is no PNG, JPEG, GIF or BMP image");
  }
}
