package org.kindling.baseline;

import org.apache.commons.math3.linear.RealVector;
import org.kindling.mixed.Moments;

/** A way to linear weights, the intercept's first, from a task's support rows. */
@FunctionalInterface
interface LinearBaseline {
  RealVector weights(Moments support);
}
