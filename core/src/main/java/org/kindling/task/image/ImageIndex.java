package org.kindling.task.image;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import org.kindling.task.Examples;

/**
 * Images by class, all of one size, in bytes.
 *
 * <p>Equal whichever way it is held: what tasks are made of it does not depend on that.
 */
public interface ImageIndex extends Serializable {
  /** The pixels of an image's side. */
  int side();

  /** The classes, sorted by name. */
  List<ImageClass> classes();

  /**
   * The images of a class.
   *
   * @param index which of the classes
   * @return [image, side, side], ink high; not to be changed
   */
  byte[] pixels(int index);

  /** The first 8 bytes of the sha256 of a class's pixels. */
  default long sum(int index) {
    return ByteBuffer.wrap(StoredHeader.sum(pixels(index))).getLong();
  }

  /** What a person should know of how they were read: what was left out, for example. */
  List<String> remarks();

  /** All images, those of class 0 first, as examples of these classes. */
  default Examples examples() {
    ImageRows rows = new ImageRows(classes().stream().mapToInt(ImageClass::images).sum(), side());
    for (int label = 0; label < classes().size(); label++) {
      for (int image = 0; image < classes().get(label).images(); image++) {
        rows.add(Turn.NONE, pixels(label), image, label);
      }
    }
    return rows.examples();
  }

  /** How many bytes all pixels are. */
  default long bytes() {
    long image = (long) side() * side();
    return classes().stream().mapToLong(type -> type.images() * image).sum();
  }
}
