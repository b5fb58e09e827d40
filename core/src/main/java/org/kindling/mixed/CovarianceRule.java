package org.kindling.mixed;

/** How it is decided which weights vary together. */
public enum CovarianceRule {
  /**
   * All with all where there are at least as many training entities as that takes numbers, else
   * each on its own: a covariance that is estimated from fewer entities is mostly chance.
   */
  AUTO {
    @Override
    Covariance of(int entities, int weights) {
      return Covariance.FULL.size(weights) <= entities ? Covariance.FULL : Covariance.DIAGONAL;
    }
  },
  /** All with all. */
  FULL {
    @Override
    Covariance of(int entities, int weights) {
      return Covariance.FULL;
    }
  },
  /** Each on its own. */
  DIAGONAL {
    @Override
    Covariance of(int entities, int weights) {
      return Covariance.DIAGONAL;
    }
  };

  abstract Covariance of(int entities, int weights);
}
