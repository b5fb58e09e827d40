package org.kindling.model;

import java.io.Serializable;

/** How widely a layer's initial weights are spread; they are drawn from a normal distribution. */
public sealed interface WeightInitialisation extends Serializable {
  /** The standard deviation for a layer with so many inputs. */
  double deviation(int inputs);

  /**
   * Variance 2 / inputs, which keeps a ReLU network's activations in size. Source: He et al. 2015.
   */
  record He() implements WeightInitialisation {
    @Override
    public double deviation(int inputs) {
      return Math.sqrt(2.0 / inputs);
    }
  }

  /**
   * One standard deviation for all layers, as the code of Finn et al. 2017 has it (0.01).
   *
   * <p>A first layer of one input starts small this way, and few-step adaptation stays stable: with
   * He's, some sinusoid tasks diverge after five inner steps.
   *
   * @param deviation above 0
   */
  record Normal(double deviation) implements WeightInitialisation {
    /** Checks the deviation. */
    public Normal {
      if (!(deviation > 0) || Double.isInfinite(deviation)) {
        throw new IllegalArgumentException(
            "initial-deviation must be above 0 but was " + deviation);
      }
    }

    @Override
    public double deviation(int inputs) {
      return deviation;
    }
  }
}
