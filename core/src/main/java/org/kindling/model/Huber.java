package org.kindling.model;

import static org.kindling.graph.Ops.abs;
import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.maximum;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.negate;
import static org.kindling.graph.Ops.square;
import static org.kindling.graph.Ops.subtract;

import org.kindling.graph.Tensor;
import org.kindling.metric.Judgement;
import org.kindling.predictive.Family;
import org.kindling.predictive.PointEstimate;
import org.kindling.predictive.Predictive;

/**
 * Half the squared difference up to a distance, and straight on beyond it, so that targets far off
 * pull no more than others.
 *
 * <p>Source: Huber 1964, "Robust estimation of a location parameter", section 3.
 *
 * @param delta the distance, above 0
 */
public record Huber(double delta) implements Loss {
  /** Checks the distance. */
  public Huber {
    if (!(delta > 0 && Double.isFinite(delta))) {
      throw new IllegalArgumentException("Huber's delta must be above 0 but was " + delta);
    }
  }

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
    Tensor distance = abs(subtract(predicted.mean(), targets));
    Tensor near = negate(maximum(negate(distance), constant(-delta)));
    Tensor beyond = multiply(subtract(distance, near), constant(delta));
    return add(multiply(square(near), constant(0.5)), beyond);
  }
}
