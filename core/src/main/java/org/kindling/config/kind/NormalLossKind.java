package org.kindling.config.kind;

import java.util.List;
import org.kindling.model.Loss;
import org.kindling.model.NormalLikelihood;
import org.kindling.predictive.Spread;
import org.kindling.task.RowShape;

/** {@code loss.name = normal}: the network says how sure it is of each quantity. */
public record NormalLossKind() implements LossKind {
  /** The words of {@code loss.deviation}. */
  private enum Deviation {
    LOG_VARIANCE {
      @Override
      Spread spread() {
        return new Spread.LogVariance();
      }
    },
    SOFTPLUS {
      @Override
      Spread spread() {
        return new Spread.Softplus(0.1);
      }
    };

    abstract Spread spread();
  }

  private static final Key<Deviation> DEVIATION =
      Key.builtIn("deviation", (section, key) -> section.choice(key, Deviation.class));

  @Override
  public List<Key<?>> keys() {
    return List.of(DEVIATION);
  }

  @Override
  public Loss loss(Settings settings, RowShape rows) {
    return new NormalLikelihood(settings.get(DEVIATION).spread());
  }
}
