package org.kindling.model;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.broadcast;
import static org.kindling.graph.Ops.concat;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.log1p;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.maximum;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * A network whose last layer is not known, but normally distributed, so that it predicts a normal
 * distribution of each target: first the means of all, then the logs of their variances.
 *
 * <p>Its parameters are the body's, {@code weights.mean} [1 + features, targets], the bias last;
 * {@code weights.covariance} [1 + features, 1 + features], that of each target's weights divided by
 * the variance of the noise; and {@code log-noise} [1], the log of that.
 *
 * @param embedding from rows to features
 * @param targets of a row
 */
public record BayesianNetwork(Model embedding, int targets) implements Model {
  /** The name of the expected weights. */
  public static final String MEAN = "weights.mean";

  /** The name of their covariance, in units of the noise's variance. */
  public static final String COVARIANCE = "weights.covariance";

  private static final String LOG_NOISE = "log-noise";

  /** Weights of each target, the bias included. */
  public int weights() {
    return embedding.outputs() + 1;
  }

  @Override
  public String describe() {
    return embedding.describe() + ", then " + weights() + " weights with their uncertainty";
  }

  @Override
  public Layout layout() {
    List<Layout.Entry> entries = new ArrayList<>(embedding.layout().entries());
    entries.add(new Layout.Entry(LOG_NOISE, List.of(1)));
    entries.add(new Layout.Entry(MEAN, List.of(weights(), targets)));
    entries.add(new Layout.Entry(COVARIANCE, List.of(weights(), weights())));
    return new Layout(entries);
  }

  /** Weights and noise begin at 0, the covariance as the identity. */
  @Override
  public Params initialise(long seed) {
    Layout own = layout().without(embedding.layout().names());
    float[] values = new float[own.size()];
    for (int i = 0; i < weights(); i++) {
      values[own.offset(COVARIANCE) + i * (weights() + 1)] = 1;
    }
    return embedding.initialise(seed).followedBy(Params.owning(own, values));
  }

  /** The body's outputs and a one, [task, row, 1 + feature]. */
  public Tensor features(Map<String, Tensor> parameters, RowTensors rows, Statistics statistics) {
    Tensor features = embedding.predict(parameters, rows, statistics);
    return concat(-1, List.of(features, constant(1, features.shape().with(-1, 1))));
  }

  @Override
  public Tensor predict(Map<String, Tensor> parameters, RowTensors rows, Statistics statistics) {
    Tensor features = features(parameters, rows, statistics);
    Tensor mean = matmul(features, parameters.get(MEAN));
    Tensor spread = multiply(features, matmul(features, parameters.get(COVARIANCE)));
    // Rounding may take what is nearly known below 0.
    Tensor unknown = maximum(sum(spread, -1), constant(0));
    Tensor noise =
        reshape(
            parameters.get(LOG_NOISE), Shape.of(parameters.get(LOG_NOISE).shape().get(0), 1, 1));
    return concat(-1, List.of(mean, broadcast(add(noise, log1p(unknown)), mean.shape())));
  }

  @Override
  public int outputs() {
    return 2 * targets;
  }

  @Override
  public List<String> normalisationParameters() {
    return embedding.normalisationParameters();
  }

  @Override
  public List<String> lastLayer() {
    return List.of(MEAN, COVARIANCE);
  }
}
