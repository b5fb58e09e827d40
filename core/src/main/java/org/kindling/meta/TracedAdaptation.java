package org.kindling.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
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

  @Override
  default double[][] queryLosses(Params theta, TaskBlock block, int steps) {
    TracedProgram program =
        TracedProgram.of(
            List.of(this, "query losses", steps),
            layout(),
            List.of(block.support(), block.query()),
            (symbols, examples) -> {
              List<Tensor> losses = new ArrayList<>();
              for (Map<String, Tensor> parameters : trajectory(symbols, examples.get(0), steps)) {
                losses.add(InnerLoop.loss(learner(), parameters, examples.get(1)));
              }
              return losses;
            });
    return program.run(
        theta, run -> IntStream.rangeClosed(0, steps).mapToObj(run::get).toArray(double[][]::new));
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
