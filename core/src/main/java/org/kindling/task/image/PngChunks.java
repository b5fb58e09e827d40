package org.kindling.task.image;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The parts that a PNG file consists of, which Java's reader neither counts nor sums: of a file
 * that was cut off or changed it may make a picture.
 *
 * <p>Source: PNG specification, third edition, section 5.
 */
final class PngChunks {
  private static final byte[] HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int END = 0x49454e44; // IEND
  private static final int TRANSPARENCY = 0x74524e53; // tRNS
  private static final int ANCILLARY = 0x20000000;
  private static final int FRAME = 12;

  private PngChunks() {}

  /** Whether a file begins as a PNG file does. */
  static boolean begin(byte[] file) {
    return file.length >= HEAD.length
        && ByteBuffer.wrap(file, 0, HEAD.length).equals(ByteBuffer.wrap(HEAD));
  }

  /** Checks that the chunks that pixels are made of are whole, and that the last one is there. */
  static void requireWhole(String where, byte[] file) {
    ByteBuffer chunks = ByteBuffer.wrap(file).position(HEAD.length);
    int type = 0;
    while (type != END) {
      if (chunks.remaining() < FRAME) {
        throw Fault.data(where, "is a broken image: it was cut off");
      }
      long length = Integer.toUnsignedLong(chunks.getInt());
      type = chunks.getInt();
      if (length > chunks.remaining() - Integer.BYTES) {
        throw Fault.data(where, "is a broken image: it was cut off");
      }
      requireSum(where, chunks, type, (int) length);
    }
  }

  private static void requireSum(String where, ByteBuffer chunks, int type, int length) {
    CRC32 sum = new CRC32();
    sum.update(chunks.array(), chunks.position() - Integer.BYTES, Integer.BYTES + length);
    chunks.position(chunks.position() + length);
    boolean counts = (type & ANCILLARY) == 0 || type == TRANSPARENCY;
    if ((int) sum.getValue() != chunks.getInt() && counts) {
      throw Fault.data(where, "is a broken image: the sum of a part does not hold");
    }
  }
}
