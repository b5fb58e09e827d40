package org.kindling.meta;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.maximum;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.oneHot;
import static org.kindling.graph.Ops.permute;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.sum;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Gradients;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.RowTensors;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * No inner loop: a class is the mean of its support rows' embeddings, and a query row belongs to
 * the nearest.
 *
 * <p>Tasks may have any number of classes, other ones in tests than in training; each has at least
 * one support row. So there are as many logits as support rows, those of classes that a task does
 * not have being far below all others.
 *
 * <p>Source: Snell et al. 2017, arXiv:1703.05175, Algorithm 1.
 *
 * @param learner the embedding; its loss is to be cross-entropy
 * @param distance of a query row from a class
 */
public record PrototypicalNetworks(Learner learner, Distance distance) implements TracedEpisode {
  /** Far below any logit, and its exponential is 0. */
  private static final double NO_CLASS = -1e9;

  @Override
  public String describe() {
    return "Prototypical networks, " + distance.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public Layout layout() {
    return learner.model().layout();
  }

  @Override
  public Params initialise(long seed) {
    return learner.model().initialise(seed);
  }

  @Override
  public List<Map<String, Tensor>> trajectory(
      Map<String, Tensor> theta, ExampleTensors support, int steps) {
    return Collections.nCopies(steps + 1, theta);
  }

  @Override
  public List<Tensor> predictions(
      Map<String, Tensor> theta,
      ExampleTensors support,
      RowTensors query,
      int steps,
      Inference inference) {
    return Collections.nCopies(steps + 1, logits(theta, support, query, inference));
  }

  @Override
  public Direction direction(
      Map<String, Tensor> theta, ExampleTensors support, ExampleTensors query) {
    Tensor before = loss(theta, support, support);
    Tensor after = loss(theta, support, query);
    Tensor total = reshape(sum(after, 0), Shape.of());
    List<Tensor> wrt = layout().names().stream().map(theta::get).toList();
    return new Direction(Gradients.of(total, wrt), before, after);
  }

  private Tensor loss(Map<String, Tensor> theta, ExampleTensors support, ExampleTensors query) {
    Tensor logits = logits(theta, support, query.rows(), Inference.TRANSDUCTIVE);
    return learner.loss().perTask(logits, query);
  }

  /** [task, query row, class]. */
  private Tensor logits(
      Map<String, Tensor> theta, ExampleTensors support, RowTensors query, Inference inference) {
    Tensor known =
        Inference.TRANSDUCTIVE.predict(learner.model(), theta, support.rows(), support.rows());
    Tensor asked = inference.predict(learner.model(), theta, support.rows(), query);
    Tensor member = membership(support);
    Tensor counts = permute(sum(member, 1), List.of(0, 2, 1));
    Tensor sums = matmul(member, TRANSPOSED, known, PLAIN);
    Tensor prototypes = divide(sums, maximum(counts, constant(1)));
    Tensor missing = subtract(constant(1), minimumOfOne(sum(member, 1)));
    return add(distance.closeness(asked, prototypes), multiply(missing, constant(NO_CLASS)));
  }

  /** 1 where a row that counts is of a class: [task, row, class]. */
  private static Tensor membership(ExampleTensors support) {
    Tensor member = oneHot(support.targets(), support.rows().rows());
    return support.mask().map(mask -> multiply(member, mask)).orElse(member);
  }

  private static Tensor minimumOfOne(Tensor counts) {
    return subtract(constant(1), maximum(subtract(constant(1), counts), constant(0)));
  }
}
