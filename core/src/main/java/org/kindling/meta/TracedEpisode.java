package org.kindling.meta;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.program.Arguments;
import org.kindling.program.Programs;
import org.kindling.program.TracedFunction;
import org.kindling.task.TaskBlock;

/** An episodic algorithm whose direction of descent is written as a graph. */
public interface TracedEpisode extends Adaptation, EpisodicAlgorithm {
  /** Before the names of a direction's arrays. */
  String DIRECTION = "direction";

  /** The name of the losses before adaptation. */
  String SUPPORT_LOSS = "support-loss";

  /** The name of the losses after adaptation. */
  String QUERY_LOSS = "query-loss";

  /**
   * The direction of descent of a block, and its losses: the gradient of the loss of what is
   * predicted for the query sets, unless it says otherwise.
   */
  default Direction direction(Known known, ExampleTensors query) {
    return MetaGradient.of(
        layout(), known.theta(), losses(known, known.support().whole()), losses(known, query));
  }

  private Tensor losses(Known known, ExampleTensors asked) {
    return learner().loss().perTask(predict(known, asked.rows(), Inference.TRANSDUCTIVE), asked);
  }

  /** The algorithm as it is at theta: itself, unless its graph changes with their values. */
  default TracedEpisode at(Params theta) {
    return this;
  }

  /** All that {@link #at} may give. */
  default List<TracedEpisode> phases() {
    return List.of(this);
  }

  /**
   * What is computed for a block.
   *
   * @param sum over tasks, one tensor [1, shape...] for each entry of the layout, in its order
   * @param supportLoss before adaptation, [task, 1, 1]
   * @param queryLoss after adaptation, [task, 1, 1]
   */
  record Direction(List<Tensor> sum, Tensor supportLoss, Tensor queryLoss) {}

  @Override
  default Aggregate estimate(Params theta, TaskBlock block, Programs programs) {
    ClassTargets.require(this, block);
    Aggregate sum =
        at(theta)
            .estimating()
            .call(
                arguments(theta, block),
                programs,
                results -> EpisodeSums.of(results, block, layout()));
    return sum.direction().isFinite() || block.tasks() == 1
        ? sum
        : sum.blaming(Math.min(sum.nonFiniteTask(), firstWithoutDirection(theta, block, programs)));
  }

  /** A block's sum does not say which of its tasks has spoilt it: each is asked alone. */
  private long firstWithoutDirection(Params theta, TaskBlock block, Programs programs) {
    for (int t = 0; t < block.tasks(); t++) {
      if (estimate(theta, block.only(t), programs).nonFiniteTask() != Aggregate.NONE) {
        return block.ids().get(t);
      }
    }
    return Aggregate.NONE;
  }

  @Override
  default long bytes(TaskBlock block) {
    Arguments shapes = shapes(block);
    return phases().stream()
        .mapToLong(phase -> phase.estimating().bytes(shapes))
        .max()
        .orElseThrow();
  }

  /** Of all phases, since their programs are kept. */
  @Override
  default long trainingFootprint(TaskBlock block) {
    Arguments shapes = shapes(block);
    return phases().stream().mapToLong(phase -> phase.estimating().footprint(shapes)).sum();
  }

  /** Floating-point operations of the products that a block's estimate takes. */
  default long operations(TaskBlock block) {
    return estimating().operations(shapes(block));
  }

  private Arguments shapes(TaskBlock block) {
    return arguments(Params.zeros(layout()), block);
  }

  private TracedFunction estimating() {
    return TracedFunction.of(
        List.of(this, "estimate"),
        symbols -> {
          EpisodeSymbols episode = new EpisodeSymbols(symbols);
          Direction direction = direction(episode.known(), episode.query());
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          Iterator<Tensor> sum = direction.sum().iterator();
          layout().names().forEach(name -> outputs.put(DIRECTION + "/" + name, sum.next()));
          outputs.put(SUPPORT_LOSS, direction.supportLoss());
          outputs.put(QUERY_LOSS, direction.queryLoss());
          return outputs;
        });
  }
}
