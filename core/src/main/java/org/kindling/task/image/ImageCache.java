package org.kindling.task.image;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder of images that were decoded before, on any Hadoop file system.
 *
 * <p>A file is named by the key of what it was made of, and holds the sums of its content. It needs
 * no second file that commits it: what was cut off or changed does not hold, and is made anew.
 *
 * @param files the file system of the folder
 * @param folder which may not exist yet
 * @param warnings hears, in a line each, of what a user should know of
 */
public record ImageCache(FileSystem files, Path folder, Consumer<String> warnings) {
  private static final int BUFFER = 1 << 16;

  /**
   * The images of a collection: from here if they were kept, otherwise read, and kept if that can
   * be done.
   *
   * @param mostHeld bytes that may be held in memory and broadcast; what is more stays in the file
   * @throws org.kindling.failure.KindlingException (data) where the images are not what they must
   *     be, or are too many to be held and can't be kept
   */
  public ImageIndex images(ImageCollection collection, long mostHeld) {
    String key = collection.key();
    Path file = new Path(folder, "images-" + key.substring(0, 16) + ".bin");
    Optional<ImageIndex> kept = find(file, key, mostHeld);
    if (kept.isPresent()) {
      return kept.get();
    }
    HeldImages images = collection.read();
    boolean written = write(file, StoredHeader.of(key, images), images);
    if (images.bytes() <= mostHeld) {
      return images;
    }
    return (written ? find(file, key, mostHeld) : Optional.<ImageIndex>empty())
        .orElseThrow(
            () ->
                Fault.data(
                    "task.image.broadcast-limit",
                    String.format(
                        Locale.ROOT,
                        "the images' %d bytes are more than %d, and can't be kept in %s instead",
                        images.bytes(),
                        mostHeld,
                        file)));
  }

  private Optional<ImageIndex> find(Path file, String key, long mostHeld) {
    try (DataInputStream stream = new DataInputStream(files.open(file, BUFFER))) {
      StoredHeader header = StoredHeader.read(stream);
      if (!header.key().equals(key)) {
        return Optional.empty();
      }
      StoredImages stored =
          new StoredImages(files.makeQualified(file), files.getConf(), header, mostHeld);
      requireLength(file, header);
      return Optional.of(stored.bytes() <= mostHeld ? held(stream, header) : stored);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException | FSError | IllegalArgumentException e) {
      warnings.accept(
          String.format(Locale.ROOT, "the image cache %s is not used: %s", file, Fault.reason(e)));
      return Optional.empty();
    }
  }

  /** Before memory is given to what the header says. */
  private void requireLength(Path file, StoredHeader header) throws IOException {
    long[] offsets = header.offsets();
    long stated = offsets[offsets.length - 1];
    long length = files.getFileStatus(file).getLen();
    if (length != stated) {
      throw new IOException("it must have " + stated + " bytes but has " + length);
    }
  }

  private static HeldImages held(DataInputStream stream, StoredHeader header) throws IOException {
    byte[][] pixels = new byte[header.classes().size()][];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = new byte[header.length(i)];
      stream.readFully(pixels[i]);
      header.requireSum(i, pixels[i]);
    }
    return new HeldImages(header.side(), header.classes(), pixels, header.remarks());
  }

  /** Whether it was kept: a folder that can't be written is no reason not to train. */
  private boolean write(Path file, StoredHeader header, HeldImages images) {
    try (DataOutputStream stream =
        new DataOutputStream(new BufferedOutputStream(files.create(file, true), BUFFER))) {
      header.write(stream);
      for (int i = 0; i < images.classes().size(); i++) {
        stream.write(images.pixels(i));
      }
      return true;
    } catch (IOException | FSError e) {
      warnings.accept(
          String.format(Locale.ROOT, "the images are not kept in %s: %s", file, Fault.reason(e)));
      deleteQuietly(file);
      return false;
    }
  }

  private void deleteQuietly(Path file) {
    try {
      files.delete(file, false);
    } catch (IOException | FSError e) {
      // What is left of it does not hold, and is made anew.
    }
  }
}
