package org.kindling.predictive;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.log;
import static org.kindling.graph.Ops.maximum;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.softplus;

import java.io.Serializable;
import org.kindling.graph.Tensor;

/** How a network says the deviation of a normal distribution by a number. */
public interface Spread extends Serializable {
  /** The log of the variance, element by element. */
  Tensor logVariance(Tensor number);

  /** The same outside of a program. */
  double logVariance(double number);

  /**
   * The number is the log of the variance, which is at least 1e-6, as a row that is met exactly
   * would otherwise be infinitely likely.
   */
  record LogVariance() implements Spread {
    private static final double LEAST = StrictMath.log(1e-6);

    @Override
    public Tensor logVariance(Tensor number) {
      return maximum(number, constant(LEAST));
    }

    @Override
    public double logVariance(double number) {
      return Math.max(LEAST, number);
    }
  }

  /**
   * The deviation is least + (1 - least) log(1 + e^number), so that it grows with the number and
   * not with its exponential.
   *
   * <p>Source: Garnelo et al. 2018, arXiv:1807.01613, in the authors' code, where least is 0.1.
   *
   * @param least deviation, between 0 and 1
   */
  record Softplus(double least) implements Spread {
    /** Checks the range. */
    public Softplus {
      if (!(least > 0 && least < 1)) {
        throw new IllegalArgumentException(
            "a least deviation must be between 0 and 1 but was " + least);
      }
    }

    @Override
    public Tensor logVariance(Tensor number) {
      Tensor deviation = add(multiply(softplus(number), constant(1 - least)), constant(least));
      return multiply(log(deviation), constant(2));
    }

    @Override
    public double logVariance(double number) {
      double softplus = Math.max(number, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(number)));
      return 2 * StrictMath.log(least + (1 - least) * softplus);
    }
  }
}
