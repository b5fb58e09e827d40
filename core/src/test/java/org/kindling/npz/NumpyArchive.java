package org.kindling.npz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * An archive laid out as {@code numpy.savez} does it, field by field: sizes in an extra field as
 * for files above 4 GB, no dates, .npy files of version 1.0.
 *
 * <p>Source: PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16 and 4.5.3; NumPy's NEP 1.
 */
final class NumpyArchive {
  private static final short VERSION = 45;
  private static final short UNIX = 3 << 8;
  private static final short FIRST_OF_JANUARY_1980 = 0x21;
  private static final int READABLE_BY_ITS_OWNER = 0600 << 16;
  private static final int HEADER = 128;

  /** How {@code numpy.savez} and {@code numpy.savez_compressed} keep an array. */
  enum Storage {
    STORED(0) {
      @Override
      byte[] packed(byte[] content) {
        return content;
      }
    },
    DEFLATED(8) {
      @Override
      byte[] packed(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteBuffer packed = ByteBuffer.allocate(content.length + 64);
        deflater.deflate(packed);
        deflater.end();
        return bytes(packed);
      }
    };

    private final int method;

    Storage(int method) {
      this.method = method;
    }

    abstract byte[] packed(byte[] content);
  }

  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private final Storage storage;
  private int count;

  NumpyArchive(Storage storage) {
    this.storage = storage;
  }

  /**
   * Adds an array.
   *
   * @param literal what Python says of it, as in {@code 'descr': '<f4', 'fortran_order': False,
   *     'shape': (2, 3)}
   * @param elements from NumPy's memory, in little-endian order
   */
  NumpyArchive with(String name, String literal, ByteBuffer elements) {
    byte[] file = name.concat(".npy").getBytes(StandardCharsets.UTF_8);
    byte[] content = npy(literal, bytes(elements));
    byte[] packed = storage.packed(content);
    CRC32 sum = new CRC32();
    sum.update(content);
    int offset = entries.size();
    entries.writeBytes(
        bytes(
            buffer(50 + file.length)
                .putInt(0x04034b50)
                .putShort(VERSION)
                .put(common(sum))
                .putLong(-1)
                .putShort((short) file.length)
                .putShort((short) 20)
                .put(file)
                .putShort((short) 1)
                .putShort((short) 16)
                .putLong(content.length)
                .putLong(packed.length)));
    entries.writeBytes(packed);
    directory.writeBytes(
        bytes(
            buffer(46 + file.length)
                .putInt(0x02014b50)
                .putShort((short) (UNIX | VERSION))
                .putShort(VERSION)
                .put(common(sum))
                .putInt(packed.length)
                .putInt(content.length)
                .putShort((short) file.length)
                .putLong(0)
                .putInt(READABLE_BY_ITS_OWNER)
                .putInt(offset)
                .put(file)));
    count++;
    return this;
  }

  byte[] toBytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(entries.toByteArray());
    all.writeBytes(directory.toByteArray());
    all.writeBytes(
        bytes(
            buffer(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) count)
                .putShort((short) count)
                .putInt(directory.size())
                .putInt(entries.size())
                .putShort((short) 0)));
    return all.toByteArray();
  }

  /** Room for so many bytes, in the order of zip and of NumPy on every common CPU. */
  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Flags, method, time, date and sum. */
  private byte[] common(CRC32 sum) {
    return bytes(
        buffer(12)
            .putShort((short) 0)
            .putShort((short) storage.method)
            .putShort((short) 0)
            .putShort(FIRST_OF_JANUARY_1980)
            .putInt((int) sum.getValue()));
  }

  /** The elements behind a header that ends at the byte 128. */
  private static byte[] npy(String literal, byte[] elements) {
    String header = "{" + literal + ", }";
    int length = HEADER - 10;
    return bytes(
        buffer(HEADER + elements.length)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) length)
            .put(
                (header + " ".repeat(length - 1 - header.length()) + "\n")
                    .getBytes(StandardCharsets.US_ASCII))
            .put(elements));
  }

  /** What has been put into a buffer. */
  private static byte[] bytes(ByteBuffer filled) {
    byte[] bytes = new byte[filled.position()];
    filled.flip().get(bytes);
    return bytes;
  }
}
