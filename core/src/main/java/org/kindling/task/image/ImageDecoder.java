package org.kindling.task.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.kindling.failure.KindlingException;

/**
 * From an image file's bytes to grey pixels.
 *
 * @param bounds what is refused unread
 */
record ImageDecoder(ImageBounds bounds) {
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif");
  private static final List<String> SUFFIXES = List.of(".png", ".jpg", ".jpeg", ".gif");

  /** Whether a file is an image by its name. */
  static boolean isImage(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(small::endsWith);
  }

  /**
   * The image; of several the first.
   *
   * @param where what errors call it
   */
  GreyImage decode(String where, byte[] file) {
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
    try {
      int height = reader.getHeight(0);
      int width = reader.getWidth(0);
      bounds.requirePixels(where, height, width);
      image = reader.read(0);
    } catch (KindlingException told) {
      throw told;
    } catch (RuntimeException e) {
      throw broken(where, e);
    }
    return GreyConversion.of(image);
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
    throw Fault.data(where, "is no PNG, JPEG or GIF image");
  }
}
