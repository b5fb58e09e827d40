package org.kindling.model;

import static org.kindling.graph.Ops.negate;

import org.kindling.graph.Tensor;
import org.kindling.metric.Judgement;
import org.kindling.predictive.Family;
import org.kindling.predictive.Normal;
import org.kindling.predictive.Predictive;

/**
 * Minus the log of how likely a normal distribution holds the targets, so that a network predicts
 * how sure it is: of each target the mean and the log of the variance.
 *
 * <p>Source: Nix and Weigend 1994, "Estimating the mean and variance of the target probability
 * distribution", equation 4, with its constant.
 */
public record NormalLikelihood() implements Loss {
  @Override
  public Family family() {
    return new Normal();
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
