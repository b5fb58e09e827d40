package org.kindling.meta;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.matmul;

import java.util.List;
import java.util.Map;
import org.kindling.graph.LinearAlgebra;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.BayesianNetwork;
import org.kindling.model.Learner;
import org.kindling.model.Statistics;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * The last layer of a {@link BayesianNetwork} as Bayes' rule has it: a normal prior that is learned
 * over tasks, and of a task with support rows the exact posterior.
 *
 * <p>Its meta-parameters are {@code prior.mean} [weight, target] and {@code prior.factor} [weight,
 * weight], of which the lower triangle L counts: the prior's precision is L L' + 1e-4, in units of
 * the noise's.
 *
 * <p>Source: Harrison et al. 2018, arXiv:1807.08912, equations 5 to 8 (ALPaCA).
 */
public record Posterior() implements TaskStart {
  private static final String PRIOR_MEAN = "prior.mean";
  private static final String PRIOR_FACTOR = "prior.factor";

  /** Keeps a precision whose factor has passed 0 on its diagonal above 0. */
  private static final double LEAST_PRECISION = 1e-4;

  @Override
  public String describe() {
    return "the last layer's posterior";
  }

  @Override
  public Layout own(Learner learner) {
    BayesianNetwork network = (BayesianNetwork) learner.model();
    int weights = network.weights();
    return new Layout(
        List.of(
            new Layout.Entry(PRIOR_MEAN, List.of(weights, network.targets())),
            new Layout.Entry(PRIOR_FACTOR, List.of(weights, weights))));
  }

  /** A mean of 0 and a precision of 1. */
  @Override
  public Params initialiseOwn(Learner learner, long seed) {
    Layout own = own(learner);
    int weights = ((BayesianNetwork) learner.model()).weights();
    float[] values = new float[own.size()];
    for (int i = 0; i < weights; i++) {
      values[own.offset(PRIOR_FACTOR) + i * (weights + 1)] = 1;
    }
    return Params.owning(own, values);
  }

  @Override
  public Map<String, Tensor> part(Learner learner, Known known) {
    BayesianNetwork network = (BayesianNetwork) learner.model();
    SupportFeatures seen =
        SupportFeatures.of(known, set -> network.features(known.theta(), set, Statistics.OWN));
    Tensor prior = priorPrecision(known.theta());
    Tensor rows = seen.weighed(seen.features());
    Tensor precision = add(prior, matmul(rows, TRANSPOSED, rows, PLAIN));
    Tensor moment =
        add(
            matmul(prior, known.theta().get(PRIOR_MEAN)),
            matmul(rows, TRANSPOSED, seen.weighed(seen.targets()), PLAIN));
    return Map.of(
        BayesianNetwork.MEAN, LinearAlgebra.solve(precision, moment),
        BayesianNetwork.COVARIANCE, inverse(precision));
  }

  @Override
  public Map<String, Tensor> unknownPart(Learner learner, Map<String, Tensor> theta) {
    return Map.of(
        BayesianNetwork.MEAN, theta.get(PRIOR_MEAN),
        BayesianNetwork.COVARIANCE, inverse(priorPrecision(theta)));
  }

  private static Tensor priorPrecision(Map<String, Tensor> theta) {
    Tensor factor = LinearAlgebra.lowerTriangle(theta.get(PRIOR_FACTOR), 1);
    Tensor product = matmul(factor, PLAIN, factor, TRANSPOSED);
    return add(product, diagonal(product, LEAST_PRECISION));
  }

  private static Tensor inverse(Tensor matrix) {
    return LinearAlgebra.solve(matrix, diagonal(matrix, 1));
  }

  private static Tensor diagonal(Tensor like, double value) {
    return LinearAlgebra.diagonalMatrix(constant(value, Shape.of(1, like.shape().get(-1), 1)));
  }
}
