package org.kindling.config;

import java.util.List;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.WeightInitialisation;
import org.kindling.task.RowShape;

/**
 * The network.
 *
 * @param type its family
 * @param hidden units of each hidden layer
 * @param activation between layers
 * @param initialisation how the weights begin
 */
public record ModelConfig(
    Type type, List<Integer> hidden, Activation activation, WeightInitialisation initialisation) {
  /** Copies the list. */
  public ModelConfig {
    hidden = List.copyOf(hidden);
  }

  /** The words of {@code model.type}. */
  public enum Type {
    MLP
  }

  static ModelConfig read(Section model) {
    return new ModelConfig(
        model.choice("type", Type.class),
        model.integers("hidden", Range.between(1, 1 << 16)),
        model.choice("activation", Activation.class),
        model
            .optionalNumber("initial-deviation", Range.ABOVE_ZERO)
            .<WeightInitialisation>map(WeightInitialisation.Normal::new)
            .orElseGet(WeightInitialisation.He::new));
  }

  /** The network for rows of this shape, with the loss of their targets. */
  public Learner learner(RowShape rows) {
    Mlp mlp = new Mlp(rows.inputs(), hidden, rows.outputs(), activation, initialisation);
    return new Learner(
        mlp, rows.classes().isPresent() ? Loss.CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR);
  }
}
