package org.kindling.task.image;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a file of unsigned bytes in MNIST's IDX format begins: 0, 0, 8, the number of dimensions, and
 * each of these.
 *
 * @param sizes of the dimensions, the first one counting rows
 */
record IdxHeader(List<Integer> sizes) {
  private static final int UNSIGNED_BYTES = 0x0800;

  /** Whether a file begins like an IDX file of images. */
  static boolean beginsImages(byte[] head) {
    return head.length == 4 && head[0] == 0 && head[1] == 0 && head[2] == 8 && head[3] == 3;
  }

  /**
   * Reads a header.
   *
   * @param where the file, for errors
   * @param dimensions how many it must have
   */
  static IdxHeader read(String where, DataInputStream stream, int dimensions) throws IOException {
    int magic = stream.readInt();
    if (magic != UNSIGNED_BYTES + dimensions) {
      throw Fault.data(
          where,
          String.format(
              Locale.ROOT,
              "must begin as an IDX file of unsigned bytes in %d dimensions, with %08x, but does with %08x",
              dimensions,
              UNSIGNED_BYTES + dimensions,
              magic));
    }
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      sizes.add(stream.readInt());
    }
    if (sizes.stream().anyMatch(size -> size < 0)) {
      throw Fault.data(where, "has a negative size: " + sizes);
    }
    return new IdxHeader(sizes);
  }

  int rows() {
    return sizes.get(0);
  }
}
