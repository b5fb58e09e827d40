package org.kindling.model;

import static org.kindling.graph.Ops.negate;

import org.kindling.graph.Tensor;
import org.kindling.metric.Judgement;
import org.kindling.predictive.Family;
import org.kindling.predictive.Normal;
import org.kindling.predictive.Predictive;
import org.kindling.predictive.Spread;

/**
 * Minus the log of how likely a normal distribution holds the targets, so that a network predicts
 * how sure it is: of each target the mean and how far it may be off.
 *
 * <p>Source: Nix and Weigend 1994, "Estimating the mean and variance of the target probability
 * distribution", equation 4, with its constant.
 *
 * @param spread how a number says a deviation
 */
public record NormalLikelihood(Spread spread) implements Loss {
  /** By the logs of variances, as in the paper. */
  public NormalLikelihood() {
    this(new Spread.LogVariance());
  }

  @Override
  public Family family() {
    return new Normal(spread);
  }

  @Override
  public Judgement judgement() {
    return Judgement.DENSITIES;
  }

  @Override
  public Tensor perElement(Predictive predicted, Tensor targets) {
    return negate(predicted.logDensity(targets));
  }
}
