package org.kindling.model;

import java.io.Serializable;
import org.kindling.random.RandomStream;

/** The distribution of a layer's initial weights. */
public sealed interface WeightInitialisation extends Serializable {
  /**
   * A weight.
   *
   * @param inputs numbers that a unit of the layer sums up; for a convolution the window's pixels
   *     times the channels
   * @param outputs units that a number of the layer below goes to; for a convolution the window's
   *     pixels times the filters
   */
  double draw(RandomStream random, int inputs, int outputs);

  /**
   * Normal of variance 2 / inputs, which keeps a ReLU network's activations in size. Source: He et
   * al. 2015.
   */
  record He() implements WeightInitialisation {
    @Override
    public double draw(RandomStream random, int inputs, int outputs) {
      return Math.sqrt(2.0 / inputs) * random.nextGaussian();
    }
  }

  /**
   * Uniform of variance 2 / (inputs + outputs), as the convolutions of Finn et al. 2017 begin.
   * Source: Glorot and Bengio 2010, equation 16.
   */
  record GlorotUniform() implements WeightInitialisation {
    @Override
    public double draw(RandomStream random, int inputs, int outputs) {
      double limit = Math.sqrt(6.0 / ((double) inputs + outputs));
      return random.uniform(-limit, limit);
    }
  }

  /** Normal of variance 2 / (inputs + outputs), as the code of Antoniou et al. 2019 has it. */
  record GlorotNormal() implements WeightInitialisation {
    @Override
    public double draw(RandomStream random, int inputs, int outputs) {
      return Math.sqrt(2.0 / ((double) inputs + outputs)) * random.nextGaussian();
    }
  }

  /**
   * Uniform of variance 1 / (3 inputs), with which Torch's layers begin, and so the code of Snell
   * et al. 2017.
   */
  record Torch() implements WeightInitialisation {
    @Override
    public double draw(RandomStream random, int inputs, int outputs) {
      double limit = Math.sqrt(1.0 / inputs);
      return random.uniform(-limit, limit);
    }
  }

  /**
   * Normal of one standard deviation for all layers, as the code of Finn et al. 2017 has it for
   * fully connected networks (0.01) and for the last layer behind convolutions (1).
   *
   * <p>A first layer of one input starts small with 0.01, and few-step adaptation stays stable:
   * with He's, some sinusoid tasks diverge after five inner steps.
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
    public double draw(RandomStream random, int inputs, int outputs) {
      return deviation * random.nextGaussian();
    }
  }
}
