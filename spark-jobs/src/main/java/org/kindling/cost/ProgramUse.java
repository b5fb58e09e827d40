package org.kindling.cost;

import java.util.Locale;

/**
 * Programs of one kind that a process keeps, as many as were run at once.
 *
 * @param purpose for a person
 * @param bytes of the heap that one holds
 * @param atOnce how many blocks of a round it computes
 */
public record ProgramUse(String purpose, long bytes, int atOnce) {
  /** The same where some round computes so many blocks. */
  public ProgramUse atLeast(int blocks) {
    return new ProgramUse(purpose, bytes, Math.max(atOnce, blocks));
  }

  /** How many a process with so many slots comes to have. */
  int kept(int slots) {
    return Math.min(atOnce, slots);
  }

  /** Bytes of all that a process with so many slots comes to have. */
  long bytes(int slots) {
    return kept(slots) * bytes;
  }

  /** Such as {@code 4 x 28.0 training}. */
  String describe(int slots) {
    return String.format(
        Locale.ROOT, "%d x %.1f %s", kept(slots), (double) bytes / Figure.MEBIBYTE, purpose);
  }
}
