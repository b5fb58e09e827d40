package org.kindling.predictive;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.exp;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.negate;
import static org.kindling.graph.Ops.slice;
import static org.kindling.graph.Ops.square;
import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.sum;

import org.apache.commons.math3.special.Erf;
import org.kindling.graph.Tensor;
import org.kindling.random.RandomStream;

/**
 * Independent normal distributions of a row's targets: first the means of all, then a number of
 * each that says its deviation.
 *
 * @param spread how it says it
 */
public record Normal(Spread spread) implements Density {
  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

  /** With the logs of variances. */
  public Normal() {
    this(new Spread.LogVariance());
  }

  @Override
  public int numbers(int outputs) {
    return 2 * outputs;
  }

  @Override
  public Tensor mean(Tensor numbers) {
    return slice(numbers, -1, 0, numbers.shape().get(-1) / 2);
  }

  @Override
  public double[] mean(float[] row) {
    return Rows.doubles(Rows.part(row, 2, 0));
  }

  @Override
  public Tensor logDensity(Tensor numbers, Tensor targets) {
    int outputs = numbers.shape().get(-1) / 2;
    Tensor logVariance = spread.logVariance(slice(numbers, -1, outputs, outputs));
    Tensor distance = multiply(square(subtract(targets, mean(numbers))), exp(negate(logVariance)));
    Tensor twice = add(add(distance, logVariance), constant(LOG_TWO_PI));
    return multiply(sum(twice, -1), constant(-0.5));
  }

  @Override
  public double logDensity(float[] row, float[] targets) {
    double twice = 0;
    for (int target = 0; target < targets.length; target++) {
      double logVariance = logVariance(row, target);
      double difference = (double) targets[target] - row[target];
      twice += difference * difference * StrictMath.exp(-logVariance) + logVariance + LOG_TWO_PI;
    }
    return -0.5 * twice;
  }

  @Override
  public double cumulative(float[] row, int target, double value) {
    return 0.5 * Erf.erfc((row[target] - value) / (deviation(row, target) * StrictMath.sqrt(2)));
  }

  @Override
  public double[] draw(float[] row, RandomStream random) {
    double[] drawn = mean(row);
    for (int target = 0; target < drawn.length; target++) {
      drawn[target] += deviation(row, target) * random.nextGaussian();
    }
    return drawn;
  }

  /** The standard deviation of a target. */
  public double deviation(float[] row, int target) {
    return StrictMath.exp(0.5 * logVariance(row, target));
  }

  private double logVariance(float[] row, int target) {
    return spread.logVariance(row[row.length / 2 + target]);
  }
}
