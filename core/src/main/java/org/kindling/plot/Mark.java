package org.kindling.plot;

import java.util.stream.DoubleStream;

/** Something drawn over the axes of a chart. */
public sealed interface Mark permits Line, Band, Dots {
  /** All its values along the x axis. */
  DoubleStream xs();

  /** All its values along the y axis. */
  DoubleStream ys();

  /** The drawing; values that a scale does not admit are left out. */
  Element draw(Scale x, Scale y);
}
