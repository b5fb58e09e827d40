package org.kindling.baseline;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * A linear model whose weights are normally distributed over entities: learns the distribution from
 * the training entities, and adapts to a task by its posterior mean. Meta-learning in closed form.
 *
 * <p>Source: expectation and maximisation for random coefficients, Laird and Ware 1982, "Random-
 * effects models for longitudinal data".
 *
 * @param mean of an entity's weights
 * @param covariance of an entity's weights
 * @param noise variance of a target around its entity's line
 */
record GaussianPrior(RealVector mean, RealMatrix covariance, double noise)
    implements LinearBaseline {

  /** The errors it leads to stay the same to three digits from about thirty on. */
  private static final int ITERATIONS = 100;

  /** Keeps the covariance invertible where entities don't differ in a weight. */
  private static final double LEAST_VARIANCE = 1e-6;

  private record Posterior(RealVector mean, RealMatrix covariance) {}

  /** The most likely distribution of the weights behind these entities' rows. */
  static GaussianPrior learn(List<Moments> entities) {
    int width = entities.get(0).width();
    GaussianPrior prior =
        new GaussianPrior(
            new ArrayRealVector(width), MatrixUtils.createRealIdentityMatrix(width), 0.1);
    for (int i = 0; i < ITERATIONS; i++) {
      prior = prior.improved(entities);
    }
    return prior;
  }

  @Override
  public RealVector weights(Moments support) {
    return posterior(support, inverse(covariance)).mean();
  }

  private GaussianPrior improved(List<Moments> entities) {
    RealMatrix precision = inverse(covariance);
    List<Posterior> posteriors =
        entities.stream().map(entity -> posterior(entity, precision)).toList();
    RealVector newMean =
        posteriors.stream()
            .map(Posterior::mean)
            .reduce(RealVector::add)
            .orElseThrow()
            .mapDivide(entities.size());
    RealMatrix newCovariance =
        posteriors.stream()
            .map(posterior -> spread(posterior, newMean))
            .reduce(RealMatrix::add)
            .orElseThrow()
            .scalarMultiply(1.0 / entities.size())
            .add(diagonal(mean.getDimension(), LEAST_VARIANCE));
    double squares =
        IntStream.range(0, entities.size())
            .mapToDouble(i -> expectedSquares(entities.get(i), posteriors.get(i)))
            .reduce(0, Double::sum);
    return new GaussianPrior(
        newMean, newCovariance, squares / entities.stream().mapToInt(Moments::rows).sum());
  }

  private Posterior posterior(Moments rows, RealMatrix precision) {
    RealMatrix spread = inverse(rows.xx().scalarMultiply(1 / noise).add(precision));
    RealVector evidence = rows.xy().mapDivide(noise).add(precision.operate(mean));
    return new Posterior(spread.operate(evidence), spread);
  }

  private static RealMatrix spread(Posterior posterior, RealVector centre) {
    RealVector away = posterior.mean().subtract(centre);
    return posterior.covariance().add(away.outerProduct(away));
  }

  private static double expectedSquares(Moments rows, Posterior posterior) {
    return rows.squaredError(posterior.mean())
        + rows.xx().multiply(posterior.covariance()).getTrace();
  }

  private static RealMatrix diagonal(int width, double value) {
    return MatrixUtils.createRealIdentityMatrix(width).scalarMultiply(value);
  }

  private static RealMatrix inverse(RealMatrix matrix) {
    return new LUDecomposition(matrix).getSolver().getInverse();
  }
}
