package org.kindling.mixed;

/** By which likelihood variances are estimated. */
public enum Estimate {
  /** Of the targets: of entities as few as features it makes variances too small. */
  ML,
  /** Of what is left of the targets beside the fixed effects, whatever these are. */
  REML
}
