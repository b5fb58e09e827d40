package org.kindling.optim;

import java.io.Serializable;

/** A rate as a pure function of the step, so that a resumed run goes on with the same rates. */
public sealed interface Schedule extends Serializable {
  /**
   * The rate of a step.
   *
   * @param step how many steps were made before, from 0
   */
  double at(long step);

  /**
   * One rate for all steps.
   *
   * @param rate at least 0
   */
  record Constant(double rate) implements Schedule {
    /** Checks the rate. */
    public Constant {
      requireRate("rate", rate);
    }

    @Override
    public double at(long step) {
      return rate;
    }
  }

  /**
   * Falls on a straight line from {@code first} at step 0 to {@code last} at step {@code steps},
   * and stays there. Reptile's meta step falls so, to 0.
   */
  record LinearDecay(double first, double last, long steps) implements Schedule {
    /** Checks the rates and the number of steps. */
    public LinearDecay {
      requireDecay(first, last, steps);
    }

    @Override
    public double at(long step) {
      return first + (last - first) * progress(step, steps);
    }
  }

  /**
   * Falls along half a cosine from {@code first} at step 0 to {@code last} at step {@code steps},
   * and stays there.
   *
   * <p>Source: Loshchilov and Hutter 2017, arXiv:1608.03983, equation 5, without restarts.
   */
  record CosineDecay(double first, double last, long steps) implements Schedule {
    /** Checks the rates and the number of steps. */
    public CosineDecay {
      requireDecay(first, last, steps);
    }

    @Override
    public double at(long step) {
      // StrictMath, because Math.cos may differ in the last bit between processors.
      double fall = (1 + StrictMath.cos(Math.PI * progress(step, steps))) / 2;
      return last + (first - last) * fall;
    }
  }

  private static double progress(long step, long steps) {
    return Math.min(step, steps) / (double) steps;
  }

  private static void requireDecay(double first, double last, long steps) {
    requireRate("first rate", first);
    requireRate("last rate", last);
    if (steps < 1) {
      throw new IllegalArgumentException("a schedule's steps must be at least 1 but were " + steps);
    }
  }

  private static void requireRate(String name, double rate) {
    if (!(rate >= 0 && Double.isFinite(rate))) {
      throw new IllegalArgumentException(
          "a schedule's " + name + " must be finite and at least 0 but was " + rate);
    }
  }
}
