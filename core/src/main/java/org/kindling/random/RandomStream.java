package org.kindling.random;

/**
 * A stream of random numbers that is a pure function of its key.
 *
 * <p>The key is a path of numbers, such as (seed, purpose, split, task): equal paths give equal
 * streams on every machine and JDK, and different paths give unrelated ones. The generator is
 * SplitMix64, kept here because the JDK does not promise that its own generators, least of all
 * their Gaussians, keep their bits between releases.
 *
 * <p>Source: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators".
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private RandomStream(long state) {
    this.state = state;
  }

  /** The stream at the given path, for example {@code of(seed, Purpose.TASK, split, id)}. */
  public static RandomStream of(long... path) {
    long state = GOLDEN_GAMMA;
    for (long part : path) {
      state = mix(state ^ mix(part + GOLDEN_GAMMA)) + GOLDEN_GAMMA;
    }
    return new RandomStream(state);
  }

  /** 64 uniform bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), with 53 bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** Uniform in 0 .. bound - 1, without bias. */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1 but was " + bound);
    }
    long limit = Long.MAX_VALUE - Long.MAX_VALUE % bound;
    long bits = nextLong() >>> 1;
    while (bits >= limit) {
      bits = nextLong() >>> 1;
    }
    return (int) (bits % bound);
  }

  /** Standard normal, by Box and Muller; StrictMath keeps the bits equal on every machine. */
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /** A uniform permutation of 0 .. size - 1 (Fisher and Yates). */
  public int[] permutation(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /**
   * Different numbers of 0 .. size - 1, in random order; every such sequence is as likely as any
   * other. Takes a time of the order of count squared, whatever the size.
   *
   * @param count how many, at most {@code size}
   */
  public int[] distinct(int size, int count) {
    if (count < 0 || count > size) {
      throw new IllegalArgumentException("can't draw " + count + " different numbers from " + size);
    }
    int[] drawn = new int[count];
    int[] sorted = new int[count];
    for (int i = 0; i < count; i++) {
      // The n-th of those that are left: one further for each smaller number that is gone.
      int number = nextInt(size - i);
      int smaller = 0;
      while (smaller < i && sorted[smaller] <= number) {
        number++;
        smaller++;
      }
      System.arraycopy(sorted, smaller, sorted, smaller + 1, i - smaller);
      sorted[smaller] = number;
      drawn[i] = number;
    }
    return drawn;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
