package org.kindling.predictive;

import static org.kindling.graph.Ops.concat;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.logSumExp;
import static org.kindling.graph.Ops.subtract;

import org.kindling.graph.Tensor;
import org.kindling.random.RandomStream;

/**
 * {@link Samples} of distributions, each with an equal share in what is likely.
 *
 * @param density what each of them is
 * @param draws how many, at least 1
 */
public record Mixture(Density density, int draws) implements Density {
  /** Checks the draws. */
  public Mixture {
    new Samples(density, draws);
  }

  private Samples samples() {
    return new Samples(density, draws);
  }

  @Override
  public int numbers(int outputs) {
    return samples().numbers(outputs);
  }

  @Override
  public boolean ofClasses() {
    return density.ofClasses();
  }

  @Override
  public Tensor mean(Tensor numbers) {
    return samples().mean(numbers);
  }

  @Override
  public double[] mean(float[] row) {
    return samples().mean(row);
  }

  @Override
  public double[] draw(float[] row, RandomStream random) {
    return samples().draw(row, random);
  }

  @Override
  public Tensor logDensity(Tensor numbers, Tensor targets) {
    Tensor each = concat(-1, samples().each(numbers, own -> density.logDensity(own, targets)));
    return subtract(logSumExp(each, -1), constant(StrictMath.log(draws)));
  }

  @Override
  public double logDensity(float[] row, float[] targets) {
    double[] each = new double[draws];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int draw = 0; draw < draws; draw++) {
      each[draw] = density.logDensity(Rows.part(row, draws, draw), targets);
      greatest = Math.max(greatest, each[draw]);
    }
    double sum = 0;
    for (double one : each) {
      sum += StrictMath.exp(one - greatest);
    }
    return greatest + StrictMath.log(sum / draws);
  }

  @Override
  public double cumulative(float[] row, int target, double value) {
    double sum = 0;
    for (int draw = 0; draw < draws; draw++) {
      sum += density.cumulative(Rows.part(row, draws, draw), target, value);
    }
    return sum / draws;
  }
}
