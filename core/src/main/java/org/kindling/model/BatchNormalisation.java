package org.kindling.model;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.sqrt;
import static org.kindling.graph.Ops.square;
import static org.kindling.graph.Ops.squaredDeviations;
import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.sum;

import java.util.Optional;
import java.util.stream.IntStream;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;

/**
 * The mean and the inverse deviation of every channel over a task's rows and pixels, by which
 * activations are normalised.
 *
 * <p>Source: Ioffe and Szegedy 2015, arXiv:1502.03167, Algorithm 1; the variance is the biased one.
 *
 * @param mean [task, 1, ..., channel]
 * @param inverseDeviation 1 / sqrt(variance + epsilon), of the same shape
 */
record BatchNormalisation(Tensor mean, Tensor inverseDeviation) {
  private static final double EPSILON = 1e-5;

  /**
   * Of activations.
   *
   * @param x [task, row, ..., channel]
   * @param mask [task, row, 1], 1 for rows that count; absent where all do
   */
  static BatchNormalisation of(Tensor x, Optional<Tensor> mask) {
    return mask.map(counts -> masked(x, counts)).orElseGet(() -> unmasked(x));
  }

  /** In exactly these operations, for which there are kernels that do them at once. */
  private static BatchNormalisation unmasked(Tensor x) {
    int[] axes = axes(x);
    Tensor mean = Ops.mean(x, axes);
    double rows = (double) x.shape().size() / mean.shape().size();
    return of(mean, multiply(squaredDeviations(x, mean, axes), constant(1 / rows)));
  }

  private static BatchNormalisation masked(Tensor x, Tensor mask) {
    int[] axes = axes(x);
    Shape shape = x.shape();
    double pixels = shape.size() / (double) (shape.get(0) * shape.get(1) * shape.get(-1));
    Shape perRow = ones(x).with(0, shape.get(0)).with(1, shape.get(1));
    Tensor counts = reshape(mask, perRow);
    Tensor share = divide(counts, multiply(sum(counts, 1), constant(pixels)));
    Tensor counting = gate(x, counts);
    Tensor mean = sum(multiply(counting, share), axes);
    return of(mean, sum(multiply(square(subtract(counting, mean)), share), axes));
  }

  private static BatchNormalisation of(Tensor mean, Tensor variance) {
    return new BatchNormalisation(
        mean, divide(constant(1), sqrt(add(variance, constant(EPSILON)))));
  }

  /**
   * Activations normalised, stretched and shifted: one factor and one shift for each channel.
   *
   * @param gamma [1 or task, channel]
   * @param beta [1 or task, channel]
   */
  Tensor apply(Tensor x, Tensor gamma, Tensor beta) {
    Tensor scale = multiply(inverseDeviation, perChannel(gamma, x));
    return add(multiply(x, scale), subtract(perChannel(beta, x), multiply(mean, scale)));
  }

  /** [tasks, channel] as [tasks, 1, ..., channel]. */
  private static Tensor perChannel(Tensor parameter, Tensor like) {
    Shape shape = parameter.shape();
    return reshape(parameter, ones(like).with(0, shape.get(0)).with(-1, shape.get(1)));
  }

  private static Shape ones(Tensor like) {
    return Shape.of().padded(like.shape().rank());
  }

  /** All but the task's and the channel's. */
  private static int[] axes(Tensor x) {
    return IntStream.range(1, x.shape().rank() - 1).toArray();
  }
}
