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
import org.kindling.task.StackedExamples;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/** An adaptation that changes the network's parameters in steps, and then predicts by them. */
public interface StepwiseAdaptation extends Adaptation, NetworkAdaptation, TaskParameters {
  /** Before the names of a network's parameters that are adapted. */
  String ADAPTED = "adapted";

  /** The names of the network's parameters that each task has of its own. */
  List<String> adapted();

  /** Where tasks' networks begin: learned over tasks, unless it says otherwise. */
  default TaskStart start() {
    return TaskStart.LEARNED;
  }

  @Override
  default Layout layout() {
    return start().layout(learner());
  }

  @Override
  default Params initialise(long seed) {
    return start().initialise(learner(), seed);
  }

  @Override
  default Params network(Params theta) {
    return start().unknown(learner(), theta);
  }

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
   * The network's parameters after 0, 1 ... {@code steps} inner steps. Those after none do not
   * depend on the support set, even where the first step begins with what that says.
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

  /**
   * The parameters at which the gradient of a step, counted from 0, is taken.
   *
   * @param adapted after the steps before
   */
  default Map<String, Tensor> during(
      int step, Map<String, Tensor> theta, Map<String, Tensor> adapted) {
    return adapted;
  }

  /** What is adapted of the network. */
  @Override
  default Layout taskLayout() {
    return learner().model().layout().select(adapted());
  }

  @Override
  default float[] taskParameters(Params theta, TaskBlock block, int steps, Programs programs) {
    return new KeptParameters(this, steps).of(theta, block, programs);
  }

  @Override
  default QueryPredictions predictionsBy(
      Params theta, float[] parameters, StackedExamples query, int steps, Programs programs) {
    return new KeptParameters(this, steps).predictions(theta, parameters, query, programs);
  }
}
