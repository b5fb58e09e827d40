package org.kindling.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kindling.graph.Tensor;
import org.kindling.model.Inference;
import org.kindling.model.RowTensors;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.program.TracedFunction;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/** An algorithm whose adaptation is written as a graph; evaluation and use follow from it. */
public interface TracedAdaptation extends MetaAlgorithm {
  /** Before the number of steps that a prediction is after. */
  String PREDICTIONS = "predictions/";

  /** Before the names of a network's parameters that are adapted. */
  String ADAPTED = "adapted";

  @Override
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
      Params theta, TaskBlock block, int steps, Inference inference, Programs programs) {
    ClassTargets.require(this, block);
    return predicting(steps, inference)
        .call(
            EpisodeArguments.of(theta, block, testBatches(), steps),
            programs,
            results ->
                new QueryPredictions(
                    IntStream.rangeClosed(0, steps)
                        .mapToObj(step -> results.floats(PREDICTIONS + step))
                        .toList()));
  }

  @Override
  default long predictionFootprint(TaskBlock block, int steps, Inference inference) {
    return predicting(steps, inference)
        .footprint(EpisodeArguments.of(Params.zeros(layout()), block, testBatches(), steps));
  }

  private TracedFunction predicting(int steps, Inference inference) {
    return TracedFunction.of(
        List.of(this, "query predictions", steps, inference),
        symbols -> {
          EpisodeSymbols episode = new EpisodeSymbols(symbols, steps);
          RowTensors query = episode.query().rows();
          List<Tensor> predictions =
              predictions(episode.theta(), episode.support(), query, steps, inference);
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          predictions.forEach(after -> outputs.put(PREDICTIONS + outputs.size(), after));
          return outputs;
        });
  }

  @Override
  default Params adapt(Params theta, Examples support, int steps, Programs programs) {
    Layout network = learner().model().layout();
    TaskBlock block = TaskBlock.of(List.of(new Task(0, "", support, support)));
    ClassTargets.require(this, block);
    TracedFunction adapting =
        TracedFunction.of(
            List.of(this, "adapt", steps),
            symbols -> {
              EpisodeSymbols episode = new EpisodeSymbols(symbols, steps);
              Map<String, Tensor> last =
                  trajectory(episode.theta(), episode.support(), steps).get(steps);
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              network.names().forEach(name -> outputs.put(ADAPTED + "/" + name, last.get(name)));
              return outputs;
            });
    return adapting.call(
        EpisodeArguments.of(theta, block, testBatches(), steps),
        programs,
        results -> EpisodeArguments.params(results, ADAPTED, network));
  }
}
