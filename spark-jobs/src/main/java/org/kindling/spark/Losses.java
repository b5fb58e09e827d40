package org.kindling.spark;

import java.nio.ByteBuffer;
import java.util.List;

/** Query losses [inner step][task] on their way back, part by part. */
final class Losses {
  private Losses() {}

  /** The losses of consecutive blocks, inner step by inner step. */
  static byte[] encode(List<double[][]> blocks) {
    int steps = blocks.get(0).length;
    int tasks = blocks.stream().mapToInt(block -> block[0].length).sum();
    ByteBuffer body = Reply.ofNumbers(steps * tasks * Double.BYTES);
    for (int step = 0; step < steps; step++) {
      for (double[][] block : blocks) {
        for (double loss : block[step]) {
          body.putDouble(loss);
        }
      }
    }
    return body.array();
  }

  /** Writes a part's losses into those of all tasks, from a task on; gives the next part's task. */
  static int decode(byte[] reply, double[][] losses, int from) {
    ByteBuffer body = Reply.numbers(reply);
    int tasks = body.remaining() / Double.BYTES / losses.length;
    for (double[] step : losses) {
      for (int task = from; task < from + tasks; task++) {
        step[task] = body.getDouble();
      }
    }
    return from + tasks;
  }
}
