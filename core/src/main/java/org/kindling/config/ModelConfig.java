package org.kindling.config;

import java.util.Set;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Model;
import org.kindling.task.RowShape;

/** The network; one type for each {@code model.type}. */
public sealed interface ModelConfig permits MlpConfig, ConvolutionalConfig {
  /** The words of {@code model.type}. */
  enum Type implements OwnedKeys.Owner {
    MLP(Set.of("hidden", "activation", "normalisation")),
    CONV(Set.of("blocks", "filters", "down-sampling", "readout", "head"));

    private final Set<String> keys;

    Type(Set<String> keys) {
      this.keys = keys;
    }

    @Override
    public Set<String> keys() {
      return keys;
    }
  }

  static ModelConfig read(Section model) {
    return switch (model.choice("type", Type.class)) {
      case MLP -> MlpConfig.read(model);
      case CONV -> ConvolutionalConfig.read(model);
    };
  }

  /**
   * The network for rows of this shape.
   *
   * @throws org.kindling.failure.KindlingException (usage) where it is not for such rows
   */
  Model model(RowShape rows);

  /** The network for rows of this shape, with the loss of their targets. */
  default Learner learner(RowShape rows) {
    return new Learner(
        model(rows), rows.classes().isPresent() ? Loss.CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR);
  }
}
