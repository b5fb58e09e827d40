package org.kindling.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;
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
  static final Set<String> KEYS =
      Set.of("hidden", "activation", "normalisation", "initialisation", "initial-deviation");

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

  @Override
  public boolean isDl4js() {
    return normalisation == Normalisation.NONE;
  }

  @Override
  public String widthKey() {
    return "hidden";
  }

  @Override
  public List<BigInteger> parameters(RowSize row) {
    List<BigInteger> sizes = new ArrayList<>();
    long before = row.inputs();
    for (long units : hidden) {
      sizes.add(BigInteger.valueOf(before + 1).multiply(BigInteger.valueOf(units)));
      before = units;
    }
    sizes.add(BigInteger.valueOf(before + 1).multiply(BigInteger.valueOf(row.outputs())));
    return sizes;
  }

  @Override
  public BigInteger widest(RowSize row) {
    long most = hidden.stream().mapToLong(units -> units).max().orElse(0);
    return BigInteger.valueOf(Math.max(most, row.most()));
  }
}
