package org.kindling.task;

import java.io.Serializable;
import org.kindling.random.RandomStream;

/**
 * A distribution of noisy sine curves.
 *
 * @param amplitude range of the curves' amplitudes
 * @param phase range of their phases, in radians
 * @param frequency range of their frequencies, in radians for a unit of x
 * @param x range of the inputs
 * @param noise standard deviation of what is added to each target, at least 0
 */
public record SinusoidFamily(
    Interval amplitude, Interval phase, Interval frequency, Interval x, double noise)
    implements Serializable {

  /** Source: Finn et al. 2017, arXiv:1703.03400, section 5.1. */
  public static final SinusoidFamily PAPER =
      new SinusoidFamily(
          new Interval(0.1, 5),
          new Interval(0, Math.PI),
          new Interval(1, 1),
          new Interval(-5, 5),
          0);

  /** Checks the noise. */
  public SinusoidFamily {
    if (!(noise >= 0) || Double.isInfinite(noise)) {
      throw new IllegalArgumentException("noise must be at least 0 and finite but was " + noise);
    }
  }

  Sinusoid draw(RandomStream random) {
    return new Sinusoid(amplitude.draw(random), phase.draw(random), frequency.draw(random));
  }

  Examples points(Sinusoid curve, int rows, RandomStream random) {
    float[] inputs = new float[rows];
    float[] targets = new float[rows];
    for (int row = 0; row < rows; row++) {
      inputs[row] = (float) x.draw(random);
      targets[row] = (float) (curve.at(inputs[row]) + error(random));
    }
    return new Examples(rows, SinusoidSource.FEATURE_SHAPE, inputs, 1, targets);
  }

  private double error(RandomStream random) {
    return noise == 0 ? 0 : noise * random.nextGaussian();
  }
}
