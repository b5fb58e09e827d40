package org.kindling.spark.dl4j;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.kindling.files.BrokenContentException;
import org.kindling.files.WholeZip;

/**
 * The two entries that matter of a zip that DL4J's {@code ModelSerializer} wrote.
 *
 * <p>Updater state is passed over. Normalisers and other attached objects are Java-serialised: a
 * file that has some is refused, because to leave out a normaliser would change the predictions,
 * and to read it would run whatever the file says.
 *
 * @param configuration JSON
 * @param coefficients the parameters in ND4J's binary format
 */
record Dl4jZip(byte[] configuration, byte[] coefficients) {
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";
  private static final String UPDATER_STATE = "updaterState.bin";

  /** In bytes, unpacked: of a layer are some 1,500 bytes. */
  private static final Map<String, Integer> LARGEST =
      Map.of(CONFIGURATION, 1 << 20, COEFFICIENTS, 1 << 30);

  static Dl4jZip read(InputStream from) throws IOException, Dl4jMismatch {
    Map<String, byte[]> entries = new HashMap<>();
    try {
      ZipInputStream zip = new WholeZip(from);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (!name.equals(UPDATER_STATE) && entries.put(name, unpack(name, zip)) != null) {
          throw new Dl4jMismatch("two entries are named " + name);
        }
      }
    } catch (BrokenContentException e) {
      throw new Dl4jMismatch("the zip " + e.getMessage(), e);
    } catch (ZipException | EOFException e) {
      throw new Dl4jMismatch("not a whole zip file: " + e.getMessage(), e);
    }
    return new Dl4jZip(entry(entries, CONFIGURATION), entry(entries, COEFFICIENTS));
  }

  private static byte[] unpack(String name, ZipInputStream zip) throws IOException, Dl4jMismatch {
    Integer largest = LARGEST.get(name);
    if (largest == null) {
      throw new Dl4jMismatch(
          "has an entry "
              + name
              + ", but only "
              + LARGEST.keySet()
              + " and "
              + UPDATER_STATE
              + " are read");
    }
    byte[] bytes = zip.readNBytes(largest + 1);
    if (bytes.length > largest) {
      throw new Dl4jMismatch(
          "its entry " + name + " is longer than " + largest + " bytes when unpacked");
    }
    return bytes;
  }

  private static byte[] entry(Map<String, byte[]> entries, String name) throws Dl4jMismatch {
    byte[] entry = entries.get(name);
    if (entry == null) {
      throw new Dl4jMismatch("not a DL4J model with parameters: it has no entry " + name);
    }
    return entry;
  }
}
