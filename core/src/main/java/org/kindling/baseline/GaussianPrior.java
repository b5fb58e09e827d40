package org.kindling.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
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

  /** What is left to a weight in which entities don't differ. */
  private static final double LEAST_VARIANCE = 1e-6;

  /**
   * What is left to targets that lie on their entities' lines, a thousandth of their deviation:
   * without noise, a row would count without end.
   */
  private static final double LEAST_NOISE = 1e-6;

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
    return posterior(support, root()).mean();
  }

  private GaussianPrior improved(List<Moments> entities) {
    RealMatrix root = root();
    List<Posterior> posteriors = entities.stream().map(entity -> posterior(entity, root)).toList();
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
    int rows = entities.stream().mapToInt(Moments::rows).sum();
    return new GaussianPrior(newMean, newCovariance, Math.max(squares / rows, LEAST_NOISE));
  }

  /**
   * With R R' = covariance, the posterior's covariance is R (1 + R' xx R / noise)^-1 R'. All
   * eigenvalues of what is inverted are at least 1, whatever the rows: a constant feature, or
   * features that say the same, make the textbook's form singular, but not this.
   */
  private Posterior posterior(Moments rows, RealMatrix root) {
    RealMatrix seen = root.transpose().multiply(rows.xx()).multiply(root).scalarMultiply(1 / noise);
    RealMatrix inner = diagonal(mean.getDimension(), 1).add(seen);
    RealMatrix spread = root.multiply(inverse(inner)).multiply(root.transpose());
    RealVector surprise = rows.xy().subtract(rows.xx().operate(mean)).mapDivide(noise);
    return new Posterior(mean.add(spread.operate(surprise)), spread);
  }

  /** R with R R' = covariance. */
  private RealMatrix root() {
    RealMatrix symmetric = covariance.add(covariance.transpose()).scalarMultiply(0.5);
    EigenDecomposition axes = new EigenDecomposition(symmetric);
    double[] deviations =
        Arrays.stream(axes.getRealEigenvalues())
            .map(variance -> Math.sqrt(Math.max(variance, LEAST_VARIANCE)))
            .toArray();
    return axes.getV().multiply(MatrixUtils.createRealDiagonalMatrix(deviations));
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
