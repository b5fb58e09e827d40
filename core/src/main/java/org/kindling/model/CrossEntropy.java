package org.kindling.model;

import static org.kindling.graph.Ops.negate;

import org.kindling.graph.Tensor;
import org.kindling.metric.Judgement;
import org.kindling.predictive.Family;
import org.kindling.predictive.Logits;
import org.kindling.predictive.Predictive;

/** Minus the log probability of the class: {@link Loss#CROSS_ENTROPY}. */
public record CrossEntropy() implements Loss {
  @Override
  public Family family() {
    return new Logits();
  }

  @Override
  public Judgement judgement() {
    return Judgement.CLASSES;
  }

  @Override
  public Tensor perElement(Predictive predicted, Tensor targets) {
    return negate(predicted.logDensity(targets));
  }
}
