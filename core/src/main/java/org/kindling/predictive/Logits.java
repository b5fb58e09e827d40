package org.kindling.predictive;

import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.logSoftmax;
import static org.kindling.graph.Ops.oneHot;
import static org.kindling.graph.Ops.softmax;
import static org.kindling.graph.Ops.sum;

import org.kindling.graph.Tensor;
import org.kindling.random.RandomStream;

/** Classes: a logit for each, the log of its probability up to what all share. */
public record Logits() implements Density {
  @Override
  public int numbers(int outputs) {
    return outputs;
  }

  @Override
  public boolean ofClasses() {
    return true;
  }

  @Override
  public Tensor mean(Tensor numbers) {
    return softmax(numbers, -1);
  }

  /** Taken from the greatest logit, so that nothing overflows. */
  @Override
  public double[] mean(float[] row) {
    double greatest = greatest(row);
    double[] probabilities = new double[row.length];
    double sum = 0;
    for (int output = 0; output < row.length; output++) {
      probabilities[output] = StrictMath.exp(row[output] - greatest);
      sum += probabilities[output];
    }
    for (int output = 0; output < row.length; output++) {
      probabilities[output] /= sum;
    }
    return probabilities;
  }

  @Override
  public Tensor logDensity(Tensor numbers, Tensor targets) {
    Tensor wanted = oneHot(targets, numbers.shape().get(-1));
    return sum(gate(logSoftmax(numbers, -1), wanted), -1);
  }

  @Override
  public double logDensity(float[] row, float[] targets) {
    double greatest = greatest(row);
    double sum = 0;
    for (float logit : row) {
      sum += StrictMath.exp(logit - greatest);
    }
    return row[(int) targets[0]] - (greatest + StrictMath.log(sum));
  }

  @Override
  public double cumulative(float[] row, int target, double value) {
    double[] probabilities = mean(row);
    double sum = 0;
    for (int output = 0; output < probabilities.length && output <= value; output++) {
      sum += probabilities[output];
    }
    return sum;
  }

  @Override
  public double[] draw(float[] row, RandomStream random) {
    double[] probabilities = mean(row);
    double left = random.nextDouble();
    int drawn = 0;
    while (drawn < row.length - 1 && left >= probabilities[drawn]) {
      left -= probabilities[drawn];
      drawn++;
    }
    return new double[] {drawn};
  }

  private static double greatest(float[] row) {
    double greatest = row[0];
    for (float logit : row) {
      greatest = Math.max(greatest, logit);
    }
    return greatest;
  }
}
