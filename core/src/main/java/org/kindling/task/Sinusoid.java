package org.kindling.task;

import java.io.Serializable;
import java.util.Locale;

/**
 * A sine curve: {@code amplitude * sin(frequency * x - phase)}.
 *
 * <p>The sign of the phase is that of the code behind Finn et al. 2017 (arXiv:1703.03400, 5.1).
 */
public record Sinusoid(double amplitude, double phase, double frequency) implements Serializable {
  /** The curve's height, with the same bits on every machine and JDK. */
  public double at(double x) {
    return amplitude * StrictMath.sin(frequency * x - phase);
  }

  /** What tells it apart, for a person. */
  public String describe() {
    return String.format(
        Locale.ROOT, "amplitude %.2f, phase %.2f, frequency %.2f", amplitude, phase, frequency);
  }
}
