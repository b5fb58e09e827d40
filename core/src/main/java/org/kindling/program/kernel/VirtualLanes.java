package org.kindling.program.kernel;

import java.util.Arrays;

/**
 * How the numbers of a run are added up, on any machine: sixteen lanes, whatever the processor's
 * vectors have, each of which adds every sixteenth number; then the lanes in pairs; then what is
 * left of the run, one after the other.
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

  /** How many of a run's numbers the lanes add up. */
  static int whole(int length) {
    return length - length % COUNT;
  }

  /** The sum of the lanes, which are 0 again; 0 where no numbers were added up in them. */
  static float fold(float[] lanes, int whole) {
    if (whole == 0) {
      return 0;
    }
    for (int half = COUNT / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        lanes[i] += lanes[i + half];
      }
    }
    float sum = lanes[0];
    Arrays.fill(lanes, 0);
    return sum;
  }
}
