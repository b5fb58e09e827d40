package org.kindling.baseline;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.kindling.params.Tree;
import org.kindling.round.BlockRunner;
import org.kindling.round.Round;
import org.kindling.round.Sent;

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
    implements LinearBaseline, Serializable {

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

  /** The most likely distribution of the weights behind all entities' rows. */
  static GaussianPrior learn(TrainingEntities entities, BlockRunner<TrainingEntities> runner) {
    int width = entities.width();
    GaussianPrior prior =
        new GaussianPrior(
            new ArrayRealVector(width), MatrixUtils.createRealIdentityMatrix(width), 0.1);
    for (int i = 0; i < ITERATIONS; i++) {
      Sent nothing = new Sent(i, Tree.Branch.EMPTY);
      Round<ExpectedSums> round =
          runner.run(new Expectation(prior), nothing, 0, entities.moments().size());
      prior = prior.improved(round.value());
    }
    return prior;
  }

  @Override
  public RealVector weights(Moments support) {
    return posterior(support, root()).mean();
  }

  /** The maximisation step: the prior under which what was expected is most likely. */
  GaussianPrior improved(ExpectedSums sums) {
    RealVector shift = sums.shifts().mapDivide(sums.entities());
    RealMatrix newCovariance =
        sums.spread()
            .scalarMultiply(1.0 / sums.entities())
            .subtract(shift.outerProduct(shift))
            .add(diagonal(mean.getDimension(), LEAST_VARIANCE));
    double newNoise = Math.max(sums.squares() / sums.rows(), LEAST_NOISE);
    return new GaussianPrior(mean.add(shift), newCovariance, newNoise);
  }

  /** What entities' rows tell of their weights. */
  Posteriors posteriors() {
    return new Posteriors(this, root());
  }

  /**
   * The prior, ready for one entity after another.
   *
   * @param root of the covariance
   */
  record Posteriors(GaussianPrior prior, RealMatrix root) {
    /** What is expected of an entity with these rows. */
    ExpectedSums sums(Moments rows) {
      Posterior posterior = prior.posterior(rows, root);
      RealVector shift = posterior.mean().subtract(prior.mean);
      return new ExpectedSums(
          1,
          rows.rows(),
          shift,
          posterior.covariance().add(shift.outerProduct(shift)),
          expectedSquares(rows, posterior));
    }
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
