package org.kindling.model;

import static org.kindling.graph.Ops.concat;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.maximum;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.subtract;

import java.util.List;
import java.util.stream.IntStream;
import org.kindling.graph.Tensor;
import org.kindling.metric.Judgement;
import org.kindling.metric.QuantileJudgement;
import org.kindling.predictive.Family;
import org.kindling.predictive.Predictive;
import org.kindling.predictive.Quantiles;

/**
 * The pinball loss of predicted quantiles, which is least where a target lies below each with the
 * probability of its level.
 *
 * <p>Source: Koenker and Bassett 1978, "Regression quantiles", equation 3.1.
 *
 * @param quantiles that a network predicts
 */
public record QuantileLoss(Quantiles quantiles) implements Loss {
  /** Of levels such as .05, .5 and .95. */
  public QuantileLoss(List<Double> levels) {
    this(new Quantiles(levels));
  }

  @Override
  public Family family() {
    return quantiles;
  }

  @Override
  public Judgement judgement() {
    return new QuantileJudgement(quantiles);
  }

  @Override
  public Tensor perElement(Predictive predicted, Tensor targets) {
    if (!predicted.family().equals(quantiles)) {
      throw new IllegalArgumentException(
          "a loss of " + quantiles + " is given a prediction of " + predicted.family());
    }
    return concat(
        -1,
        IntStream.range(0, quantiles.levels().size())
            .mapToObj(level -> pinball(level, predicted.numbers(), targets))
            .toList());
  }

  private Tensor pinball(int level, Tensor numbers, Tensor targets) {
    double share = quantiles.levels().get(level);
    Tensor above = subtract(targets, quantiles.at(level, numbers));
    return maximum(multiply(above, constant(share)), multiply(above, constant(share - 1)));
  }
}
