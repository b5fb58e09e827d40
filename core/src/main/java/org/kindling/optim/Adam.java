package org.kindling.optim;

import java.util.Map;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Scales each element by running estimates of its first and second moment.
 *
 * <p>Source: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1: {@code m = b1 m + (1 - b1) g},
 * {@code v = b2 v + (1 - b2) g^2}, and the direction {@code mhat / (sqrt(vhat) + epsilon)} with the
 * bias corrections {@code mhat = m / (1 - b1^t)} and {@code vhat = v / (1 - b2^t)}. In single
 * precision, as the moments are kept.
 *
 * @param beta1 decay of the first moment, from 0 to below 1; 0 makes it RMSprop with bias
 *     correction
 * @param beta2 decay of the second moment, from 0 to below 1
 * @param epsilon above 0
 */
public record Adam(double beta1, double beta2, double epsilon) implements Transform {
  /** With the paper's constants. */
  public static final Adam OF_THE_PAPER = new Adam(0.9, 0.999, 1e-8);

  /** The slot of the running mean of directions. */
  public static final String FIRST_MOMENT = "adam.first-moment";

  /** The slot of the running mean of their squares. */
  public static final String SECOND_MOMENT = "adam.second-moment";

  /** Checks the constants. */
  public Adam {
    requireDecay("beta1", beta1);
    requireDecay("beta2", beta2);
    if (!(epsilon > 0 && Double.isFinite(epsilon))) {
      throw new IllegalArgumentException(
          "Adam's epsilon must be finite and above 0 but was " + epsilon);
    }
  }

  @Override
  public Map<String, Params> init(Layout layout) {
    return Map.of(FIRST_MOMENT, Params.zeros(layout), SECOND_MOMENT, Params.zeros(layout));
  }

  @Override
  public Transformed apply(Params direction, OptimizerState state, Params theta) {
    float[] gradient = direction.toArray();
    float[] first = state.slot(FIRST_MOMENT).toArray();
    float[] second = state.slot(SECOND_MOMENT).toArray();
    decay(first, gradient, beta1);
    square(gradient);
    decay(second, gradient, beta2);
    Layout layout = direction.layout();
    return new Transformed(
        Params.owning(layout, corrected(first, second, state.step() + 1)),
        Map.of(
            FIRST_MOMENT, Params.owning(layout, first),
            SECOND_MOMENT, Params.owning(layout, second)));
  }

  private static void decay(float[] moment, float[] value, double beta) {
    float kept = (float) beta;
    float added = (float) (1 - beta);
    for (int i = 0; i < moment.length; i++) {
      moment[i] = kept * moment[i] + added * value[i];
    }
  }

  private static void square(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= values[i];
    }
  }

  private float[] corrected(float[] first, float[] second, long step) {
    float firstCorrection = (float) (1 / (1 - power(beta1, step)));
    float secondCorrection = (float) (1 / (1 - power(beta2, step)));
    float added = (float) epsilon;
    float[] scaled = new float[first.length];
    for (int i = 0; i < scaled.length; i++) {
      float root = (float) Math.sqrt(second[i] * secondCorrection);
      scaled[i] = first[i] * firstCorrection / (root + added);
    }
    return scaled;
  }

  /** StrictMath, because Math.pow may differ in the last bit between processors. */
  private static double power(double beta, long step) {
    return StrictMath.pow(beta, step);
  }

  private static void requireDecay(String name, double beta) {
    if (!(beta >= 0 && beta < 1)) {
      throw new IllegalArgumentException(
          "Adam's " + name + " must be at least 0 and below 1 but was " + beta);
    }
  }
}
