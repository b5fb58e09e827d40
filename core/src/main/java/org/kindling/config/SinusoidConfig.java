package org.kindling.config;

/**
 * Sine curves to be learned from a few points.
 *
 * @param support points to adapt to
 * @param query points to be judged on
 * @param amplitude range of the curves' amplitudes
 * @param phase range of their phases
 * @param frequency range of their frequencies
 * @param x range of the inputs
 * @param noise standard deviation of what is added to each target
 */
public record SinusoidConfig(
    int support,
    int query,
    Interval amplitude,
    Interval phase,
    Interval frequency,
    Interval x,
    double noise)
    implements TaskConfig {

  static SinusoidConfig read(Section task) {
    return new SinusoidConfig(
        task.integer("support", Range.atLeast(1)),
        task.integer("query", Range.atLeast(1)),
        task.interval("amplitude"),
        task.interval("phase"),
        task.interval("frequency"),
        task.interval("x"),
        task.number("noise", Range.atLeast(0)));
  }

  @Override
  public SinusoidConfig withSupport(int rows) {
    return new SinusoidConfig(rows, query, amplitude, phase, frequency, x, noise);
  }
}
