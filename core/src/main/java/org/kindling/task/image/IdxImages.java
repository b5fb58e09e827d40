package org.kindling.task.image;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * An IDX file of images, plain or packed by gzip, in which each row has a label.
 *
 * @param location the file
 * @param bounds how many and how large its images may be
 */
record IdxImages(Location location, ImageBounds bounds) {

  /**
   * The images by their labels.
   *
   * @param labels one for each row
   */
  ClassFolders read(List<String> labels, ImageForm form) throws IOException {
    ClassFolders folders = new ClassFolders(where());
    try (DataInputStream stream = new DataInputStream(location.unpacked())) {
      IdxHeader header = IdxHeader.read(where(), stream, 3);
      requireLabels(header.rows(), labels.size());
      int height = header.sizes().get(1);
      int width = header.sizes().get(2);
      bounds.requirePixels(where(), height, width);
      for (int row = 0; row < header.rows(); row++) {
        byte[] pixels = new byte[height * width];
        stream.readFully(pixels);
        folders.add(name(labels.get(row), row), form.of(new GreyImage(height, width, pixels)));
      }
      if (stream.read() >= 0) {
        throw Fault.data(where(), "goes on behind the " + header.rows() + " images that it states");
      }
    }
    return folders;
  }

  private void requireLabels(int rows, int labels) {
    bounds.requireEntries(where(), rows);
    if (rows != labels) {
      throw Fault.data(where(), "has " + rows + " images but " + labels + " labels");
    }
  }

  /** Numbered so that the rows of a class keep their order when they are sorted by name. */
  private EntryName name(String label, int row) {
    return EntryName.parse(where(), label + "/" + String.format(Locale.ROOT, "%010d", row));
  }

  private String where() {
    return location.path().toString();
  }
}
