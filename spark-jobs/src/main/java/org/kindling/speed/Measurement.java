package org.kindling.speed;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long a piece of work takes once the JIT has compiled it: the median of five timed repeats.
 *
 * @param seconds of one run of the work
 */
public record Measurement(double seconds) {
  private static final int REPEATS = 5;
  private static final long REPEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(800);

  /** Runs the work for so long that the JIT is done with it, then measures. */
  public static Measurement of(long warmUpSeconds, Runnable work) {
    return inTurn(warmUpSeconds, List.of(work)).get(0);
  }

  /** Several pieces of work, each warmed up, then repeated by turns: what disturbs meets all. */
  public static List<Measurement> inTurn(long warmUpSeconds, List<Runnable> works) {
    long nanos = TimeUnit.SECONDS.toNanos(warmUpSeconds);
    long[] runs = works.stream().mapToLong(work -> Math.max(1, warmUp(nanos, work))).toArray();
    double[][] seconds = new double[works.size()][REPEATS];
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      for (int i = 0; i < seconds.length; i++) {
        seconds[i][repeat] = seconds(works.get(i), runs[i]);
      }
    }
    return Arrays.stream(seconds).map(Measurement::median).toList();
  }

  private static double seconds(Runnable work, long runs) {
    long start = System.nanoTime();
    for (long run = 0; run < runs; run++) {
      work.run();
    }
    return (System.nanoTime() - start) / 1e9 / runs;
  }

  private static Measurement median(double[] seconds) {
    Arrays.sort(seconds);
    return new Measurement(seconds[REPEATS / 2]);
  }

  /** Gives how many runs fill a repeat, judged by the last quarter of the warm-up. */
  private static long warmUp(long nanos, Runnable work) {
    long start = System.nanoTime();
    long lateStart = start + nanos * 3 / 4;
    long lateRuns = 0;
    long firstLate = 0;
    long now = start;
    while (now - start < nanos) {
      work.run();
      if (now >= lateStart) {
        firstLate = firstLate == 0 ? now : firstLate;
        lateRuns++;
      }
      now = System.nanoTime();
    }
    return lateRuns == 0 ? 1 : REPEAT_NANOS * lateRuns / (now - firstLate);
  }
}
