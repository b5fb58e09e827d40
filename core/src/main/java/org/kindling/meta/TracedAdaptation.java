package org.kindling.meta;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kindling.graph.Tensor;
import org.kindling.model.Inference;
import org.kindling.model.RowTensors;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/** An algorithm whose adaptation is written as a graph; evaluation and use follow from it. */
public interface TracedAdaptation extends MetaAlgorithm {
  /** The meta-parameters' names and shapes, without a task axis: the network's, and maybe more. */
  default Layout layout() {
    return learner().model().layout();
  }

  @Override
  default Params initialise(long seed) {
    return learner().model().initialise(seed);
  }

  /**
   * The network's parameters after 0, 1 ... {@code steps} inner steps.
   *
   * @param theta the meta-parameters by name, each [1, its shape...]
   * @param support [task, ...]
   * @return for each step, parameters by name, each [1 or task, its shape...]
   */
  List<Map<String, Tensor>> trajectory(
      Map<String, Tensor> theta, SupportTensors support, int steps);

  /**
   * The predictions for rows of the block's tasks after 0, 1 ... {@code steps} inner steps.
   *
   * @param theta the meta-parameters by name, each [1, its shape...]
   * @return for each step, [task, row, output]
   */
  default List<Tensor> predictions(
      Map<String, Tensor> theta,
      SupportTensors support,
      RowTensors query,
      int steps,
      Inference inference) {
    RowTensors seen = support.whole().rows();
    return trajectory(theta, support, steps).stream()
        .map(parameters -> inference.predict(learner().model(), parameters, seen, query))
        .toList();
  }

  /** Of how many classes the targets of a block's rows may be, where they are classes. */
  default int classes(TaskBlock block) {
    return learner().model().outputs();
  }

  /** What inner steps are fed in training. */
  default InnerBatches batches() {
    return InnerBatches.WHOLE;
  }

  /** What inner steps are fed in evaluation and use. */
  default InnerBatches testBatches() {
    return InnerBatches.WHOLE;
  }

  @Override
  default QueryPredictions queryPredictions(
      Params theta, TaskBlock block, int steps, Inference inference) {
    ClassTargets.require(this, block);
    return predicting(block, steps, inference)
        .run(
            theta,
            run ->
                new QueryPredictions(
                    IntStream.rangeClosed(0, steps)
                        .mapToObj(step -> TracedProgram.floats(run, step))
                        .toList()));
  }

  @Override
  default long predictionFootprint(TaskBlock block, int steps, Inference inference) {
    return predicting(block, steps, inference).footprint();
  }

  private TracedProgram predicting(TaskBlock block, int steps, Inference inference) {
    return TracedProgram.of(
        List.of(this, "query predictions", steps, inference),
        layout(),
        EpisodeSets.of(block, testBatches(), steps).stacked(),
        (symbols, examples) -> {
          EpisodeSets.Symbols sets = new EpisodeSets.Symbols(examples, steps);
          RowTensors query = sets.query().rows();
          return predictions(symbols, sets.support(), query, steps, inference);
        });
  }

  @Override
  default Params adapt(Params theta, Examples support, int steps) {
    Layout network = learner().model().layout();
    TaskBlock block = TaskBlock.of(List.of(new Task(0, "", support, support)));
    ClassTargets.require(this, block);
    TracedProgram program =
        TracedProgram.of(
            List.of(this, "adapt", steps),
            layout(),
            EpisodeSets.of(block, testBatches(), steps).stacked(),
            (symbols, examples) -> {
              SupportTensors seen = new EpisodeSets.Symbols(examples, steps).support();
              Map<String, Tensor> last = trajectory(symbols, seen, steps).get(steps);
              return network.names().stream().map(last::get).toList();
            });
    return program.run(theta, run -> TracedProgram.params(run, network));
  }
}
