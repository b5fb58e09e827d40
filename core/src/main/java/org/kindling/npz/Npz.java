package org.kindling.npz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kindling.failure.Shown;

/**
 * Named arrays in one file, as {@code numpy.savez} writes and {@code numpy.load} reads them: an
 * uncompressed zip of .npy files.
 *
 * <p>Equal arrays in equal order give equal bytes: entries are stored, and their time is fixed.
 * What is read is hostile: an entry's name is a key of the result and never a path, and nothing is
 * allocated that the file is too short to fill.
 */
public final class Npz {
  private static final String SUFFIX = ".npy";

  /** More arrays than any model has. */
  private static final int MOST_ARRAYS = 100_000;

  /** One that fits a zip's own field: the earliest, of January 1980, would add the time zone's. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private Npz() {}

  /** Writes the arrays in the map's order; the stream stays open. */
  public static void write(OutputStream stream, Map<String, NpyArray> arrays) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(stream);
    for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
      byte[] header = NpyHeader.of(array.getValue()).toBytes();
      byte[] elements = array.getValue().bytes();
      zip.putNextEntry(stored(array.getKey() + SUFFIX, header, elements));
      zip.write(header);
      zip.write(elements);
      zip.closeEntry();
    }
    zip.finish();
  }

  /**
   * Reads all arrays, in the file's order.
   *
   * @param length of the file in bytes; no array may claim more
   * @throws NpzFormatException where it is not such a file, or is damaged
   */
  public static Map<String, NpyArray> read(InputStream stream, long length) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    StoredEntries entries = new StoredEntries(stream, length);
    for (var entry = entries.next(); entry.isPresent(); entry = entries.next()) {
      String name = name(entry.get());
      if (arrays.size() == MOST_ARRAYS) {
        throw new NpzFormatException("it has more than " + MOST_ARRAYS + " arrays");
      }
      if (arrays.put(name, array(name, entry.get().content())) != null) {
        throw new NpzFormatException("it has two arrays " + Shown.value(name));
      }
    }
    return Collections.unmodifiableMap(arrays);
  }

  private static ZipEntry stored(String name, byte[] header, byte[] elements) {
    CRC32 sum = new CRC32();
    sum.update(header);
    sum.update(elements);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(TIME);
    entry.setSize((long) header.length + elements.length);
    entry.setCrc(sum.getValue());
    return entry;
  }

  private static String name(StoredEntries.Entry entry) throws NpzFormatException {
    String name = entry.name();
    if (!name.endsWith(SUFFIX) || name.length() == SUFFIX.length()) {
      throw new NpzFormatException(
          "its entry \"" + Shown.value(name) + "\" is not named as a .npy file");
    }
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static NpyArray array(String name, byte[] file) throws IOException {
    try {
      ByteArrayInputStream stream = new ByteArrayInputStream(file);
      NpyHeader header = NpyHeader.read(stream);
      if (header.elementBytes() != stream.available()) {
        throw new NpzFormatException(
            String.format(
                Locale.ROOT,
                "its shape %s needs %d bytes but there are %d",
                header.shape(),
                header.elementBytes(),
                stream.available()));
      }
      return new NpyArray(header.type(), header.shape(), stream.readAllBytes());
    } catch (NpzFormatException e) {
      throw new NpzFormatException("array " + Shown.value(name) + ": " + e.getMessage(), e);
    }
  }
}
