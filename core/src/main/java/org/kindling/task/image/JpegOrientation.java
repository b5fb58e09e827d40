package org.kindling.task.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a JPEG file wants to be turned before it is looked at, as cameras write it.
 *
 * <p>Source: Exif 2.32, sections 4.5.4 and 4.6.4, tag 274.
 */
final class JpegOrientation {
  /** Upright, and what a file without such data is. */
  static final int UPRIGHT = 1;

  private static final int EXIF_SEGMENT = 0xe1;
  private static final int SCAN = 0xda;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int TAG = 274;

  private JpegOrientation() {}

  /** Between 1 and 8; upright where the data make no sense. */
  static int of(byte[] file) {
    try {
      return find(ByteBuffer.wrap(file));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return UPRIGHT;
    }
  }

  /** Segment by segment, each with its length, up to the first pixels. */
  private static int find(ByteBuffer file) {
    int at = 2;
    while (file.get(at) == (byte) 0xff && (file.get(at + 1) & 0xff) != SCAN) {
      int length = Short.toUnsignedInt(file.getShort(at + 2));
      int start = at + 4;
      boolean exif =
          (file.get(at + 1) & 0xff) == EXIF_SEGMENT
              && Arrays.equals(file.array(), start, start + EXIF.length, EXIF, 0, EXIF.length);
      if (exif) {
        return inTiff(file.slice(start + EXIF.length, length - 2 - EXIF.length));
      }
      at += 2 + Math.max(2, length);
    }
    return UPRIGHT;
  }

  private static int inTiff(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int entries = tiff.getInt(4);
    int count = Short.toUnsignedInt(tiff.getShort(entries));
    for (int i = 0; i < count; i++) {
      int entry = entries + 2 + 12 * i;
      if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
        int value = tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
