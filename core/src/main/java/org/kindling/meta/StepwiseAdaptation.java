package org.kindling.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.Inference;
import org.kindling.model.RowTensors;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.predictive.Predictive;
import org.kindling.program.Arguments;
import org.kindling.program.Programs;
import org.kindling.program.TracedFunction;
import org.kindling.task.Examples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/** An adaptation that changes the network's parameters in steps, and then predicts by them. */
public interface StepwiseAdaptation extends Adaptation, NetworkAdaptation {
  /** Before the names of a network's parameters that are adapted. */
  String ADAPTED = "adapted";

  /** Inner steps in training. */
  int steps();

  /** What inner steps are fed in training. */
  default InnerBatches batches() {
    return InnerBatches.WHOLE;
  }

  /** What inner steps are fed in evaluation and use. */
  default InnerBatches testBatches() {
    return InnerBatches.WHOLE;
  }

  /**
   * The network's parameters after 0, 1 ... {@code steps} inner steps.
   *
   * @return for each step, parameters by name, each [1 or task, its shape...]
   */
  List<Map<String, Tensor>> trajectory(Known known, int steps);

  @Override
  default Predictive predict(Known known, RowTensors query, Inference inference) {
    return predictions(known, query, steps(), inference).get(steps());
  }

  @Override
  default List<Predictive> predictions(
      Known known, RowTensors query, int steps, Inference inference) {
    RowTensors seen = known.support().whole().rows();
    return trajectory(known, steps).stream()
        .map(parameters -> inference.predict(learner().model(), parameters, seen, query))
        .map(learner()::predictive)
        .toList();
  }

  @Override
  default Arguments arguments(Params theta, TaskBlock block) {
    return EpisodeArguments.of(theta, block, noise(), batches(), steps());
  }

  @Override
  default Arguments testArguments(Params theta, TaskBlock block, int steps) {
    return EpisodeArguments.of(theta, block, testNoise(), testBatches(), steps);
  }

  @Override
  default Params adapt(Params theta, Examples support, int steps, Programs programs) {
    Layout network = learner().model().layout();
    TaskBlock block = TaskBlock.inAnyCompany(List.of(new Task(0, "", support, support)));
    ClassTargets.require(this, block);
    TracedFunction adapting =
        TracedFunction.of(
            List.of(this, "adapt", steps),
            symbols -> {
              Map<String, Tensor> last =
                  trajectory(new EpisodeSymbols(symbols).known(), steps).get(steps);
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              network.names().forEach(name -> outputs.put(ADAPTED + "/" + name, last.get(name)));
              return outputs;
            });
    return adapting.call(
        testArguments(theta, block, steps),
        programs,
        results -> EpisodeArguments.params(results, ADAPTED, network));
  }
}
