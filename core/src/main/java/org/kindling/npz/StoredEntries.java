package org.kindling.npz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.kindling.failure.Shown;

/**
 * The entries of an uncompressed zip, one after the other, each with its sum checked.
 *
 * <p>Java's own reader takes a file that is cut off between two entries, or is no zip at all, for a
 * zip that ends there; here an end is where the zip's directory begins.
 *
 * <p>Source: PKWARE's APPNOTE 6.3.10, sections 4.3.7 and 4.5.3.
 */
final class StoredEntries {
  private static final int ENTRY = 0x04034b50;
  private static final int DIRECTORY = 0x02014b50;
  private static final int END_OF_EMPTY = 0x06054b50;

  private static final int ENCRYPTED = 1;
  private static final int SIZE_FOLLOWS_DATA = 8;
  private static final int LARGE_SIZES = 1;
  private static final long SIZE_IS_LARGE = 0xffffffffL;

  private final InputStream stream;
  private final long length;

  /**
   * The entries of a file.
   *
   * @param length of the file in bytes; no entry may claim more
   */
  StoredEntries(InputStream stream, long length) {
    this.stream = stream;
    this.length = length;
  }

  record Entry(String name, byte[] content) {}

  /** The next one; empty where the directory begins. */
  Optional<Entry> next() throws IOException {
    int signature = read(4).getInt();
    if (signature == DIRECTORY || signature == END_OF_EMPTY) {
      return Optional.empty();
    }
    if (signature != ENTRY) {
      throw new NpzFormatException("it is not a zip, or a damaged one");
    }
    return Optional.of(entry(read(26)));
  }

  private Entry entry(ByteBuffer header) throws IOException {
    ByteBuffer name = read(Short.toUnsignedInt(header.getShort(22)));
    ByteBuffer extra = read(Short.toUnsignedInt(header.getShort(24)));
    String text = name(name);
    boolean plain = (header.getShort(2) & (ENCRYPTED | SIZE_FOLLOWS_DATA)) == 0;
    if (header.getShort(4) != 0 || !plain) {
      throw new NpzFormatException(
          "its entry " + Shown.value(text) + " is compressed, streamed or encrypted, not stored");
    }
    byte[] content = content(text, size(Integer.toUnsignedLong(header.getInt(18)), extra));
    CRC32 sum = new CRC32();
    sum.update(content);
    if ((int) sum.getValue() != header.getInt(10)) {
      throw new NpzFormatException(
          "its entry " + Shown.value(text) + " is damaged: its sum is another");
    }
    return new Entry(text, content);
  }

  private static String name(ByteBuffer bytes) throws NpzFormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new NpzFormatException("it has an entry whose name is not UTF-8", e);
    }
  }

  /** A size that does not fit its field, or that its writer thought might not, is in the extra. */
  private static long size(long field, ByteBuffer extra) {
    while (field == SIZE_IS_LARGE && extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int bytes = Short.toUnsignedInt(extra.getShort());
      if (id == LARGE_SIZES && extra.remaining() >= 8) {
        return extra.getLong();
      }
      extra.position(Math.min(extra.position() + bytes, extra.limit()));
    }
    return field;
  }

  private byte[] content(String name, long size) throws IOException {
    if (size < 0 || size > length || size > Integer.MAX_VALUE - 8) {
      throw new NpzFormatException(
          String.format(
              Locale.ROOT,
              "its entry %s claims %s bytes of the file's %d",
              Shown.value(name),
              Long.toUnsignedString(size),
              length));
    }
    return read((int) size).array();
  }

  private ByteBuffer read(int bytes) throws IOException {
    byte[] read = stream.readNBytes(bytes);
    if (read.length < bytes) {
      throw new NpzFormatException("it ends too early, as a file does that was cut off");
    }
    return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
  }
}
