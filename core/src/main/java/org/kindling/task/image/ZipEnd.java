package org.kindling.task.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * The last record of a zip, which says how many entries it has: an archive that was cut off between
 * two entries reads well up to there.
 *
 * @param location the archive
 */
record ZipEnd(Location location) {
  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int MOST_COMMENT = 0xffff;

  /** What an archive says that has more entries; its number is in another record. */
  private static final int MANY = 0xffff;

  /**
   * Checks that the archive is whole.
   *
   * @param read how many entries it was found to have
   */
  void requireEntries(long read) throws IOException {
    int stated = entries();
    if (stated != MANY && stated != read) {
      throw Fault.data(
          location.path().toString(), "says that it has " + stated + " entries but has " + read);
    }
  }

  private int entries() throws IOException {
    int bytes = (int) Math.min(location.length(), LENGTH + MOST_COMMENT);
    byte[] tail = new byte[bytes];
    try (FSDataInputStream stream = location.open()) {
      stream.readFully(location.length() - bytes, tail);
    }
    ByteBuffer buffer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    for (int position = bytes - LENGTH; position >= 0; position--) {
      if (buffer.getInt(position) == SIGNATURE) {
        return Short.toUnsignedInt(buffer.getShort(position + 10));
      }
    }
    throw Fault.data(location.path().toString(), "has no end, as an archive does that was cut off");
  }
}
