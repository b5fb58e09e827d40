package org.kindling.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.params.Params;
import org.kindling.program.Program;
import org.kindling.task.TaskBlock;

/** An episodic algorithm whose direction of descent is written as a graph. */
public interface TracedEpisode extends TracedAdaptation, EpisodicAlgorithm {
  /** Inner steps in training. */
  int steps();

  /**
   * The direction of descent of a block, and its losses.
   *
   * @param theta the meta-parameters by name, each [1, its shape...]
   */
  Direction direction(Map<String, Tensor> theta, SupportTensors support, ExampleTensors query);

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
  default Aggregate estimate(Params theta, TaskBlock block) {
    ClassTargets.require(this, block);
    Aggregate sum = at(theta).traced(block).run(theta, run -> aggregate(run, block));
    return sum.direction().isFinite() || block.tasks() == 1
        ? sum
        : sum.blaming(Math.min(sum.nonFiniteTask(), firstWithoutDirection(theta, block)));
  }

  /** A block's sum does not say which of its tasks has spoilt it: each is asked alone. */
  private long firstWithoutDirection(Params theta, TaskBlock block) {
    for (int t = 0; t < block.tasks(); t++) {
      if (estimate(theta, block.only(t)).nonFiniteTask() != Aggregate.NONE) {
        return block.ids().get(t);
      }
    }
    return Aggregate.NONE;
  }

  @Override
  default long bytes(TaskBlock block) {
    return phases().stream().mapToLong(phase -> phase.traced(block).bytes()).max().orElseThrow();
  }

  /** Of all phases, since their programs are kept. */
  @Override
  default long trainingFootprint(TaskBlock block) {
    return phases().stream().mapToLong(phase -> phase.traced(block).footprint()).sum();
  }

  /** Floating-point operations of the products that a block's estimate takes. */
  default long operations(TaskBlock block) {
    return traced(block).operations();
  }

  private TracedProgram traced(TaskBlock block) {
    return TracedProgram.of(
        List.of(this, "estimate"),
        layout(),
        EpisodeSets.of(block, batches(), steps()).stacked(),
        (symbols, examples) -> {
          EpisodeSets.Symbols sets = new EpisodeSets.Symbols(examples, steps());
          Direction direction = direction(symbols, sets.support(), sets.query());
          List<Tensor> outputs = new ArrayList<>(direction.sum());
          outputs.add(direction.supportLoss());
          outputs.add(direction.queryLoss());
          return outputs;
        });
  }

  private Aggregate aggregate(Program program, TaskBlock block) {
    int entries = layout().entries().size();
    Params direction = TracedProgram.params(program, layout());
    double[] supportLosses = program.get(entries);
    double[] queryLosses = program.get(entries + 1);
    double supportLoss = 0;
    double queryLoss = 0;
    boolean alone = block.tasks() == 1;
    long nonFinite = alone && !direction.isFinite() ? block.ids().get(0) : Aggregate.NONE;
    for (int t = block.tasks() - 1; t >= 0; t--) {
      supportLoss += supportLosses[t];
      queryLoss += queryLosses[t];
      if (!Double.isFinite(supportLosses[t] + queryLosses[t])) {
        nonFinite = block.ids().get(t);
      }
    }
    return new Aggregate(direction, supportLoss, queryLoss, block.tasks(), nonFinite);
  }
}
