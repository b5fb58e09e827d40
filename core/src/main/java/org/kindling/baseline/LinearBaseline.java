package org.kindling.baseline;

import org.apache.commons.math3.linear.RealVector;
import org.kindling.mixed.Moments;

/** A way to linear weights, the intercept's first, from a task's support rows. */
@FunctionalInterface
public interface LinearBaseline {
  /** The weights for a task with this support. */
  RealVector weights(Moments support);
}
