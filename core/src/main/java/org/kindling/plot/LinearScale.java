package org.kindling.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Equal distances for equal differences.
 *
 * @param domain the values shown
 * @param from where the lowest lies
 * @param to where the highest lies
 */
public record LinearScale(Extent domain, double from, double to) implements Scale {

  @Override
  public double position(double value) {
    return from + (value - domain.low()) / domain.length() * (to - from);
  }

  @Override
  public boolean admits(double value) {
    return Spacing.LINEAR.admits(value);
  }

  @Override
  public double lowest() {
    return from;
  }

  @Override
  public List<Tick> ticks(int about) {
    double step = Nice.step(domain.length() / Math.max(1, about));
    // A billionth of a step forgives rounding at the ends.
    long first = (long) Math.ceil(domain.low() / step - 1e-9);
    long last = (long) Math.floor(domain.high() / step + 1e-9);
    List<Tick> ticks = new ArrayList<>();
    for (long i = first; i <= last && ticks.size() <= 4 * about; i++) {
      ticks.add(new Tick(i * step, Nice.label(i * step, step)));
    }
    return ticks;
  }
}
