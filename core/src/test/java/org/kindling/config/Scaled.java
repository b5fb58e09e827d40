package org.kindling.config;

import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.square;
import static org.kindling.graph.Ops.subtract;

import java.util.List;
import org.kindling.config.kind.Key;
import org.kindling.config.kind.LossKind;
import org.kindling.config.kind.Settings;
import org.kindling.config.text.Range;
import org.kindling.graph.Tensor;
import org.kindling.metric.Judgement;
import org.kindling.model.Loss;
import org.kindling.predictive.Family;
import org.kindling.predictive.PointEstimate;
import org.kindling.predictive.Predictive;
import org.kindling.task.RowShape;

/** A loss as somebody else may write one: the squared error times a number. */
public final class Scaled implements LossKind {
  private static final Key<Double> SCALE = Key.number("scale", 1, Range.ABOVE_ZERO);

  @Override
  public List<Key<?>> keys() {
    return List.of(SCALE);
  }

  @Override
  public Loss loss(Settings settings, RowShape rows) {
    return new Squares(settings.get(SCALE));
  }

  record Squares(double scale) implements Loss {
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
      return multiply(square(subtract(predicted.mean(), targets)), constant(scale));
    }
  }
}
