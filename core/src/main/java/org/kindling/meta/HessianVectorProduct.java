package org.kindling.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kindling.graph.Gradients;
import org.kindling.graph.HeldBack;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.meta.TracedEpisode.Direction;
import org.kindling.params.Params;
import org.kindling.program.Arguments;
import org.kindling.program.Programs;
import org.kindling.program.TracedFunction;
import org.kindling.task.TaskBlock;

/**
 * The derivative, by theta, of the inner product of an algorithm's direction of descent with a
 * vector: where the direction is the gradient of the query loss after adaptation, the product of
 * that loss's Hessian with the vector, without the Hessian. Where it is none, as at first order, it
 * is the product with the direction's transposed Jacobian, through the inner steps as well: what an
 * algorithm holds back from its own derivative is not held back here.
 *
 * <p>Source: Pearlmutter 1994, "Fast exact multiplication by the Hessian".
 */
public record HessianVectorProduct(TracedEpisode algorithm) {
  private static final String VECTOR = "vector";

  /**
   * The sum over the tasks of a block, in a direction's place, and the losses at theta.
   *
   * @param vector of theta's layout
   */
  public Aggregate of(Params theta, Params vector, TaskBlock block, Programs programs) {
    ClassTargets.require(algorithm, block);
    TracedEpisode episode = algorithm.at(theta);
    List<Arguments.Argument> arguments = new ArrayList<>(episode.arguments(theta, block).all());
    arguments.addAll(EpisodeArguments.ofParams(VECTOR, vector));
    return TracedFunction.of(List.of(this, episode), symbols -> trace(episode, symbols))
        .call(
            new Arguments(arguments),
            programs,
            results -> EpisodeSums.of(results, block, algorithm.layout()));
  }

  private static Map<String, Tensor> trace(TracedEpisode episode, Map<String, Tensor> symbols) {
    EpisodeSymbols all = new EpisodeSymbols(symbols);
    Map<String, Tensor> theta = all.known().theta();
    Map<String, Tensor> vector = TracedFunction.below(VECTOR, symbols);
    List<String> names = episode.layout().names();
    Direction direction = episode.direction(all.known(), all.query());
    List<Tensor> sum = HeldBack.released(direction.sum());
    Tensor product = Ops.constant(0);
    for (int i = 0; i < names.size(); i++) {
      product = Ops.add(product, dot(sum.get(i), vector.get(names.get(i))));
    }
    List<Tensor> derivative = Gradients.of(product, names.stream().map(theta::get).toList());
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      outputs.put(TracedEpisode.DIRECTION + "/" + names.get(i), derivative.get(i));
    }
    outputs.put(TracedEpisode.SUPPORT_LOSS, direction.supportLoss());
    outputs.put(TracedEpisode.QUERY_LOSS, direction.queryLoss());
    return outputs;
  }

  private static Tensor dot(Tensor a, Tensor b) {
    int[] axes = IntStream.range(0, a.shape().rank()).toArray();
    return Ops.reshape(Ops.sum(Ops.multiply(a, b), axes), Shape.of());
  }
}
