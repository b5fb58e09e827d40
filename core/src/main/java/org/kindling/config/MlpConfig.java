package org.kindling.config;

import java.util.List;
import org.kindling.model.Activation;
import org.kindling.model.Mlp;
import org.kindling.model.Normalisation;
import org.kindling.model.WeightInitialisation;
import org.kindling.task.RowShape;

/**
 * A fully connected network.
 *
 * @param hidden units of each hidden layer
 * @param activation between layers
 * @param initialisation how the weights begin
 * @param normalisation before the activations
 */
public record MlpConfig(
    List<Integer> hidden,
    Activation activation,
    WeightInitialisation initialisation,
    Normalisation normalisation)
    implements ModelConfig {
  /** Copies the list. */
  public MlpConfig {
    hidden = List.copyOf(hidden);
  }

  static MlpConfig read(Section model) {
    return new MlpConfig(
        model.integers("hidden", Range.between(1, 1 << 16)),
        model.choice("activation", Activation.class),
        InitialisationConfig.read(model),
        model.choice("normalisation", Normalisation.class));
  }

  @Override
  public Mlp model(RowShape rows) {
    return new Mlp(
        rows.inputs(), hidden, rows.outputs(), activation, initialisation, normalisation);
  }
}
