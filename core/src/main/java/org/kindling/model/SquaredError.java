package org.kindling.model;

import static org.kindling.graph.Ops.square;
import static org.kindling.graph.Ops.subtract;

import org.kindling.graph.Tensor;
import org.kindling.metric.Judgement;
import org.kindling.predictive.Family;
import org.kindling.predictive.PointEstimate;
import org.kindling.predictive.Predictive;

/** The squared difference from what is expected: {@link Loss#MEAN_SQUARED_ERROR}. */
public record SquaredError() implements Loss {
  @Override
  public Family family() {
    return new PointEstimate();
  }

  @Override
  public Judgement judgement() {
    return Judgement.QUANTITIES;
  }

  @Override
  public Tensor perElement(Predictive predicted, Tensor targets) {
    return square(subtract(predicted.mean(), targets));
  }
}
