package org.kindling.plot;

/** How an axis spaces its values. */
public enum Spacing {
  /** Equal differences. */
  LINEAR {
    @Override
    boolean admits(double value) {
      return Extent.isDrawable(value);
    }

    @Override
    Scale over(Extent domain, double from, double to) {
      return new LinearScale(domain.drawable(), from, to);
    }

    @Override
    Extent rounded(Extent domain, int ticks) {
      Extent drawable = domain.drawable();
      double step = Nice.step(drawable.length() / ticks);
      return new Extent(
          Math.floor(drawable.low() / step + 1e-9) * step,
          Math.ceil(drawable.high() / step - 1e-9) * step);
    }
  },
  /** Equal ratios, for values above 0. */
  LOGARITHMIC {
    @Override
    boolean admits(double value) {
      return value > 0 && Extent.isDrawable(value);
    }

    @Override
    Scale over(Extent domain, double from, double to) {
      return new LogScale(domain.isEmpty() ? DECADE : domain.drawable(), from, to);
    }

    @Override
    Extent rounded(Extent domain, int ticks) {
      Extent drawable = domain.isEmpty() ? DECADE : domain.drawable();
      double margin = Math.pow(drawable.high() / drawable.low(), 0.04);
      return new Extent(drawable.low() / margin, drawable.high() * margin);
    }
  };

  private static final Extent DECADE = new Extent(1, 10);

  /** From this ratio of the greatest to the smallest on, differences of the small ones vanish. */
  private static final double WIDE_RATIO = 8;

  /** Whether a value has a place with this spacing. */
  abstract boolean admits(double value);

  abstract Scale over(Extent domain, double from, double to);

  /** A domain a little wider, ending well for this spacing. */
  abstract Extent rounded(Extent domain, int ticks);

  /** What shows values of this extent best. */
  public static Spacing of(Extent values) {
    boolean isWide = values.low() > 0 && values.high() / values.low() >= WIDE_RATIO;
    return isWide ? LOGARITHMIC : LINEAR;
  }
}
