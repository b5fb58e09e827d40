package org.kindling.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Equal distances for equal ratios.
 *
 * @param domain the values shown, above 0
 * @param from where the lowest lies
 * @param to where the highest lies
 */
public record LogScale(Extent domain, double from, double to) implements Scale {
  private static final double[] EACH_DECADE = {1};
  private static final double[] TWO_EACH_DECADE = {1, 3};
  private static final double[] THREE_EACH_DECADE = {1, 2, 5};

  /** Checks that all values have a logarithm. */
  public LogScale {
    if (!(domain.low() > 0)) {
      throw new IllegalArgumentException(
          "a logarithmic scale must start above 0 but starts at " + domain.low());
    }
  }

  @Override
  public double position(double value) {
    double fraction = Math.log(value / domain.low()) / Math.log(domain.high() / domain.low());
    return from + fraction * (to - from);
  }

  @Override
  public boolean admits(double value) {
    return Spacing.LOGARITHMIC.admits(value);
  }

  @Override
  public double lowest() {
    return from;
  }

  @Override
  public List<Tick> ticks(int about) {
    double decades = Math.log10(domain.high()) - Math.log10(domain.low());
    if (decades < 0.7) {
      return new LinearScale(domain, from, to).ticks(about);
    }
    int stride = (int) Math.max(1, Math.ceil(decades / about));
    List<Tick> ticks = new ArrayList<>();
    int last = (int) Math.floor(Math.log10(domain.high()));
    for (int k = (int) Math.floor(Math.log10(domain.low())); k <= last; k += stride) {
      for (double digit : digits(about / decades)) {
        addIfInside(digit * Math.pow(10, k), ticks);
      }
    }
    return ticks;
  }

  private void addIfInside(double value, List<Tick> ticks) {
    if (value >= domain.low() * (1 - 1e-9) && value <= domain.high() * (1 + 1e-9)) {
      ticks.add(new Tick(value, Nice.label(value, value)));
    }
  }

  private static double[] digits(double ticksPerDecade) {
    if (ticksPerDecade < 1.6) {
      return EACH_DECADE;
    }
    return ticksPerDecade < 2.5 ? TWO_EACH_DECADE : THREE_EACH_DECADE;
  }
}
