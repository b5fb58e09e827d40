package org.kindling.meta;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.sqrt;
import static org.kindling.graph.Ops.square;
import static org.kindling.graph.Ops.subtract;

import java.util.List;
import org.kindling.graph.Tensor;

/** How a gradient on the support set becomes a step, as symbols that can be differentiated. */
public interface InnerRule {
  /**
   * The parameter after a step.
   *
   * @param name the parameter's
   * @param parameter before the step
   * @param gradients of this parameter, of all steps so far and this one, oldest first
   */
  Tensor step(String name, Tensor parameter, List<Tensor> gradients);

  /**
   * Gradient descent with one rate for all parameters.
   *
   * @param rate above 0
   */
  record Sgd(double rate) implements ValueRule {
    /** Checks the rate. */
    public Sgd {
      requirePositive("inner.rate", rate);
    }

    @Override
    public Tensor step(String name, Tensor parameter, List<Tensor> gradients) {
      Tensor gradient = gradients.get(gradients.size() - 1);
      return subtract(parameter, multiply(gradient, constant(rate)));
    }
  }

  /**
   * Adam without its first moment (beta1 = 0), with bias correction; its second moment starts anew
   * for each task.
   *
   * <p>Source: Nichol et al. 2018, arXiv:1803.02999, section 6.
   *
   * @param rate above 0
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon keeps the division finite
   */
  record Adam(double rate, double beta2, double epsilon) implements ValueRule {
    /** Checks the ranges. */
    public Adam {
      requirePositive("inner.rate", rate);
      requirePositive("inner.epsilon", epsilon);
      if (!(beta2 >= 0 && beta2 < 1)) {
        throw new IllegalArgumentException("inner.beta2 must be in [0, 1) but was " + beta2);
      }
    }

    @Override
    public Tensor step(String name, Tensor parameter, List<Tensor> gradients) {
      Tensor moment = multiply(square(gradients.get(0)), constant(1 - beta2));
      for (Tensor gradient : gradients.subList(1, gradients.size())) {
        Tensor fresh = multiply(square(gradient), constant(1 - beta2));
        moment = add(multiply(moment, constant(beta2)), fresh);
      }
      Tensor corrected = multiply(moment, constant(1 / (1 - Math.pow(beta2, gradients.size()))));
      Tensor direction =
          divide(gradients.get(gradients.size() - 1), add(sqrt(corrected), constant(epsilon)));
      return subtract(parameter, multiply(direction, constant(rate)));
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0 but was " + value);
    }
  }
}
