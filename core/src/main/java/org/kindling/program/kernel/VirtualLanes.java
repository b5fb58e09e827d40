package org.kindling.program.kernel;

import java.util.Arrays;

/**
 * How the numbers of a run are added up, on any machine: sixteen lanes, whatever the processor's
 * vectors have, each of which adds every sixteenth number; then the lanes in pairs. Which lane a
 * number goes to follows from its place alone, so that zeros behind the last one change no bit: a
 * task's rows are padded by what it shares a block with.
 *
 * <p>The lanes begin anew after a piece of the run, and the pieces are added up in the same lanes,
 * which keeps the rounding error of long runs that of a piece (docs/adr/0024).
 */
final class VirtualLanes {
  /** Lanes, a multiple of those of any vector of this day. */
  static final int COUNT = 16;

  /** Numbers that a lane adds up before their sum goes to the total. */
  static final int PIECE = 128;

  private VirtualLanes() {}

  /**
   * The sum of the lanes, which are 0 again.
   *
   * @param length of the run, at least 1: lanes that it does not reach are 0 and left out
   */
  static float fold(float[] lanes, int length) {
    int reached = Math.min(length, COUNT);
    for (int half = Integer.highestOneBit(reached - 1); half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        lanes[i] += lanes[i + half];
      }
    }
    // A sum of zeros is 0 and not -0, as it is where there are zeros behind.
    float sum = 0 + lanes[0];
    Arrays.fill(lanes, 0, reached, 0);
    return sum;
  }
}
