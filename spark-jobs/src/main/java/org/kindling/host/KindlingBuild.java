package org.kindling.host;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.kindling.library.Versions;

/** Which Kindling a process has on its class path. */
final class KindlingBuild {
  private static final String UNPACKAGED = "development";

  private KindlingBuild() {}

  /**
   * The version, and a sum of Kindling's own classes: two builds of one version may differ, and
   * then what is sent from one to the other can't be read, or computes something else.
   */
  static String describe() {
    return Versions.of("org.kindling", "kindling-core") + ", classes " + sum();
  }

  private static String sum() {
    try {
      Path place =
          Path.of(KindlingBuild.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(place) ? sum(place) : UNPACKAGED;
    } catch (IOException | URISyntaxException e) {
      return "unknown";
    }
  }

  /** Of the sums that the jar's index holds, without reading 100 MB of natives. */
  private static String sum(Path jar) throws IOException {
    CRC32 sum = new CRC32();
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .filter(entry -> entry.getName().startsWith("org/kindling/"))
          .sorted(Comparator.comparing(ZipEntry::getName))
          .forEach(entry -> add(sum, entry));
    }
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }

  private static void add(CRC32 sum, ZipEntry entry) {
    sum.update((entry.getName() + entry.getCrc()).getBytes(StandardCharsets.UTF_8));
  }
}
