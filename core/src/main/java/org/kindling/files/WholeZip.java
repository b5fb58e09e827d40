package org.kindling.files;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A zip read from its beginning to its end, without seeking, whose last entry is the last that it
 * says it has.
 *
 * <p>Java's own stream checks each entry's sum, method and encryption, but takes whatever is no
 * entry for the end: an archive that was cut off between two entries, or has something else there,
 * would lose the rest in silence. Here the record must follow that ends every zip.
 */
public final class WholeZip extends ZipInputStream {
  private static final int BUFFER = 1 << 16;

  /** How the last record begins, and how long it is without its comment. */
  private static final int END = 0x06054b50;

  private static final int END_BYTES = 22;
  private static final int MOST_COMMENT = 0xffff;

  /** What an archive says that has more entries; its number is in another record. */
  private static final int MANY = 0xffff;

  private final Tail tail;
  private long entries;

  /** The zip that a stream holds, which is closed with this. */
  public WholeZip(InputStream stream) {
    this(new Tail(stream));
  }

  private WholeZip(Tail tail) {
    super(new BufferedInputStream(tail, BUFFER), StandardCharsets.UTF_8);
    this.tail = tail;
  }

  /**
   * The next entry; null after the last.
   *
   * @throws BrokenContentException where the archive is not whole, or a name not UTF-8
   */
  @Override
  public ZipEntry getNextEntry() throws IOException {
    ZipEntry entry = named();
    if (entry == null) {
      requireEnd();
    } else {
      entries++;
    }
    return entry;
  }

  private ZipEntry named() throws IOException {
    try {
      return super.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new BrokenContentException("has an entry whose name is not UTF-8", e);
    }
  }

  private void requireEnd() throws IOException {
    ByteBuffer end = ByteBuffer.wrap(tail.toTheEnd()).order(ByteOrder.LITTLE_ENDIAN);
    for (int position = end.limit() - END_BYTES; position >= 0; position--) {
      if (end.getInt(position) == END) {
        int stated = Short.toUnsignedInt(end.getShort(position + 10));
        if (stated != MANY && stated != entries) {
          throw new BrokenContentException(
              "says that it has " + stated + " entries but has " + entries);
        }
        return;
      }
    }
    throw new BrokenContentException("has no end, as an archive does that was cut off");
  }

  /** Remembers as many of the last bytes as the last record and its comment may have. */
  private static final class Tail extends FilterInputStream {
    private final byte[] last = new byte[END_BYTES + MOST_COMMENT];
    private int kept;

    private Tail(InputStream stream) {
      super(stream);
    }

    @Override
    public int read() throws IOException {
      byte[] single = new byte[1];
      return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read > 0) {
        keep(bytes, offset, read);
      }
      return read;
    }

    private void keep(byte[] bytes, int offset, int read) {
      int added = Math.min(read, last.length);
      int older = Math.min(kept, last.length - added);
      System.arraycopy(last, kept - older, last, 0, older);
      System.arraycopy(bytes, offset + read - added, last, older, added);
      kept = older + added;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public long skip(long bytes) throws IOException {
      return readNBytes((int) Math.min(bytes, BUFFER)).length;
    }

    /** The last bytes of the file. */
    private byte[] toTheEnd() throws IOException {
      byte[] rest = new byte[BUFFER];
      while (read(rest, 0, rest.length) >= 0) {
        // Each read is remembered.
      }
      return Arrays.copyOf(last, kept);
    }
  }
}
