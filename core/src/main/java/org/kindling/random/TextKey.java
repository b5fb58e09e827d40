package org.kindling.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A text as a part of a stream's path. */
public final class TextKey {
  private TextKey() {}

  /**
   * The first 8 bytes, big-endian, of the SHA-256 of the text's UTF-8: equal on every machine, and
   * different for different texts but for a chance of n squared in 2^65 among n of them.
   */
  public static long of(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
