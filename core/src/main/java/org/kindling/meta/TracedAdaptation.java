package org.kindling.meta;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Inference;
import org.kindling.model.RowTensors;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.task.Examples;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;

/** An algorithm whose adaptation is written as a graph; evaluation and use follow from it. */
public interface TracedAdaptation extends MetaAlgorithm {
  /** The meta-parameters' names and shapes, without a task axis. */
  Layout layout();

  /**
   * The network's parameters after 0, 1 ... {@code steps} inner steps.
   *
   * @param theta the meta-parameters by name, each [1, its shape...]
   * @param support [task, ...]
   * @return for each step, parameters by name, each [1 or task, its shape...]
   */
  List<Map<String, Tensor>> trajectory(
      Map<String, Tensor> theta, ExampleTensors support, int steps);

  /**
   * The predictions for rows of the block's tasks after 0, 1 ... {@code steps} inner steps on the
   * support set.
   *
   * @param theta the meta-parameters by name, each [1, its shape...]
   * @return for each step, [task, row, output]
   */
  default List<Tensor> predictions(
      Map<String, Tensor> theta,
      ExampleTensors support,
      RowTensors query,
      int steps,
      Inference inference) {
    return trajectory(theta, support, steps).stream()
        .map(parameters -> inference.predict(learner().model(), parameters, support.rows(), query))
        .toList();
  }

  @Override
  default QueryPredictions queryPredictions(
      Params theta, TaskBlock block, int steps, Inference inference) {
    TracedProgram program =
        TracedProgram.of(
            List.of(this, "query predictions", steps, inference),
            layout(),
            List.of(block.support(), block.query()),
            (symbols, examples) -> {
              RowTensors query = examples.get(1).rows();
              return predictions(symbols, examples.get(0), query, steps, inference);
            });
    return program.run(
        theta,
        run ->
            new QueryPredictions(
                IntStream.rangeClosed(0, steps)
                    .mapToObj(step -> TracedProgram.floats(run, step))
                    .toList()));
  }

  @Override
  default Params adapt(Params theta, Examples support, int steps) {
    Layout network = learner().model().layout();
    TracedProgram program =
        TracedProgram.of(
            List.of(this, "adapt", steps),
            layout(),
            List.of(StackedExamples.of(List.of(support))),
            (symbols, examples) -> {
              Map<String, Tensor> last = trajectory(symbols, examples.get(0), steps).get(steps);
              return network.names().stream().map(last::get).toList();
            });
    return program.run(theta, run -> TracedProgram.params(run, network));
  }
}
