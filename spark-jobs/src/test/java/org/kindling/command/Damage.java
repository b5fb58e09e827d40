package org.kindling.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** What becomes of files: the same from the same file, always. */
final class Damage {
  private Damage() {}

  /** The file without its end, at so many places, by what was done. */
  static Map<String, byte[]> cuts(byte[] file, int count) {
    Map<String, byte[]> cuts = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      int length = (int) ((long) file.length * i / count);
      cuts.put("cut at " + length, Arrays.copyOf(file, length));
    }
    return cuts;
  }

  /** The file with some of its bytes changed. */
  static Map<String, byte[]> flips(byte[] file, int count) {
    Random random = new Random(7);
    Map<String, byte[]> flips = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      byte[] flipped = file.clone();
      for (int j = 0; j <= i % 4; j++) {
        flipped[random.nextInt(file.length)] ^= (byte) (1 + random.nextInt(255));
      }
      flips.put("flip " + i, flipped);
    }
    return flips;
  }

  /** Bytes that are nothing. */
  static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    return noise;
  }

  static byte[] gzip(byte[] content) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
        packed.write(content);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was packed by gzip, spoilt. */
  static Map<String, byte[]> packed(byte[] content) {
    byte[] whole = gzip(content);
    Map<String, byte[]> damaged = new LinkedHashMap<>(cuts(whole, 4));
    damaged.remove("cut at 0");
    byte[] sum = whole.clone();
    sum[whole.length - 8] ^= 1;
    damaged.put("with another sum", sum);
    byte[] length = whole.clone();
    length[whole.length - 1] ^= 1;
    damaged.put("with another length", length);
    byte[] middle = whole.clone();
    Arrays.fill(middle, whole.length / 2, whole.length / 2 + 4, (byte) 0xff);
    damaged.put("with another middle", middle);
    return damaged;
  }
}
