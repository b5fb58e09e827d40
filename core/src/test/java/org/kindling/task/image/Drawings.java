package org.kindling.task.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;

/** Small images and the files they come in. */
public final class Drawings {
  static final ImageForm FORM = new ImageForm(4, Resize.NEAREST, Ink.LIGHT);

  private Drawings() {}

  /** A grey square of one shade, as a PNG file. */
  static byte[] png(int side, int shade) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < side * side; i++) {
      image.getRaster().setSample(i % side, i / side, 0, shade);
    }
    return png(image);
  }

  static byte[] png(BufferedImage image) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Alphabets of characters, each image of a shade of its own.
   *
   * @return files by their names, such as {@code Greek/character01/1_02.png}
   */
  static SortedMap<String, byte[]> files(List<String> alphabets, int characters, int images) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    int shade = 0;
    for (String alphabet : alphabets) {
      for (int c = 1; c <= characters; c++) {
        for (int i = 1; i <= images; i++) {
          String name =
              String.format(Locale.ROOT, "%s/character%02d/%d_%02d.png", alphabet, c, c, i);
          files.put(name, png(4, shade++ % 256));
        }
      }
    }
    return files;
  }

  static Path folder(Path into, Map<String, byte[]> files) {
    files.forEach(
        (name, content) -> {
          try {
            Path file = into.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return into;
  }

  static Path zip(Path file, Map<String, byte[]> files) {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An IDX file: sizes, and bytes behind them. */
  public static byte[] idx(List<Integer> sizes, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream stream = new DataOutputStream(bytes)) {
      stream.writeInt(0x0800 + sizes.size());
      for (int size : sizes) {
        stream.writeInt(size);
      }
      stream.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The images at a path in the usual form. */
  static ImageCollection at(Path path) {
    return at(path, ImageBounds.USUAL);
  }

  static ImageCollection at(Path path, ImageBounds bounds) {
    return new ImageCollection(
        new Configuration(),
        FORM,
        List.of(new ImageOrigin(path.toString(), Optional.empty())),
        bounds);
  }
}
