package org.kindling.round;

import java.util.Locale;

/**
 * A round's blocks dealt into contiguous parts of near equal size.
 *
 * <p>Blocks decide the bits of the result, parts only where they are computed.
 *
 * @param blocks how many, at least 1
 * @param parts into how many, at least 1 and at most one a block
 */
public record Deal(int blocks, int parts) {
  /** Parts of a long round for each slot; Spark takes some milliseconds for each. */
  public static final int PIECES = 16;

  /** Checks the numbers. */
  public Deal {
    if (parts < 1 || parts > blocks) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "parts must be from 1 to the number of blocks, %d, but were %d",
              blocks,
              parts));
    }
  }

  /** As many parts as there are slots to compute in, or blocks where they are fewer. */
  public static Deal among(int slots, int blocks) {
    return new Deal(blocks, Math.min(blocks, slots));
  }

  /** A part's first block; for one more than the last part, the end. */
  public int start(int part) {
    return (int) ((long) blocks * part / parts);
  }

  /** How many blocks a part has. */
  public int size(int part) {
    return start(part + 1) - start(part);
  }

  /** How many blocks the largest parts have; the others have one less, or as many. */
  public int largest() {
    return (blocks - 1) / parts + 1;
  }

  /** How many parts are as large. */
  public int largestParts() {
    return blocks - (largest() - 1) * parts;
  }
}
