package org.kindling.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.Inference;
import org.kindling.model.RowTensors;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Arguments;
import org.kindling.program.Programs;
import org.kindling.program.Results;
import org.kindling.program.TracedFunction;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;

/**
 * The adapted parameters of tasks outside of a program: of each task one row, [task, parameter].
 *
 * @param algorithm that adapts them
 * @param steps inner steps
 */
record KeptParameters(StepwiseAdaptation algorithm, int steps) {
  private static final String OWN = "own";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  float[] of(Params theta, TaskBlock block, Programs programs) {
    ClassTargets.require(algorithm, block);
    return TracedFunction.of(List.of(algorithm, "task parameters", steps), this::adapted)
        .call(
            algorithm.testArguments(theta, block, steps),
            programs,
            results -> rows(results, block.tasks()));
  }

  private Map<String, Tensor> adapted(Map<String, Tensor> symbols) {
    Map<String, Tensor> last =
        algorithm.trajectory(new EpisodeSymbols(symbols).known(), steps).get(steps);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    layout().names().forEach(name -> outputs.put(name, last.get(name)));
    return outputs;
  }

  private Layout layout() {
    return algorithm.taskLayout();
  }

  private float[] rows(Results results, int tasks) {
    float[] rows = new float[tasks * layout().size()];
    int offset = 0;
    for (Layout.Entry entry : layout().entries()) {
      float[] column = results.floats(entry.name());
      for (int task = 0; task < tasks; task++) {
        System.arraycopy(
            column, task * entry.size(), rows, task * layout().size() + offset, entry.size());
      }
      offset += entry.size();
    }
    return rows;
  }

  QueryPredictions predictions(
      Params theta, float[] rows, StackedExamples query, Programs programs) {
    if (algorithm.learner().model().seesOtherRows()) {
      throw new IllegalArgumentException(
          "a network with batch normalisation predicts by other rows, too, which are not kept");
    }
    List<Arguments.Argument> all =
        new ArrayList<>(EpisodeArguments.ofParams(EpisodeArguments.THETA, theta));
    all.addAll(columns(rows, query.tasks()));
    all.addAll(EpisodeArguments.ofSet(EpisodeArguments.QUERY, query));
    return TracedFunction.of(
            List.of(algorithm, "predictions by task parameters", steps), this::told)
        .call(
            new Arguments(all),
            programs,
            results ->
                new QueryPredictions(
                    algorithm.family(), List.of(results.floats(BEFORE), results.floats(AFTER))));
  }

  private List<Arguments.Argument> columns(float[] rows, int tasks) {
    List<Arguments.Argument> columns = new ArrayList<>();
    int offset = 0;
    for (Layout.Entry entry : layout().entries()) {
      float[] column = new float[tasks * entry.size()];
      for (int task = 0; task < tasks; task++) {
        System.arraycopy(
            rows, task * layout().size() + offset, column, task * entry.size(), entry.size());
      }
      Shape shape = Shape.of(tasks, entry.shape());
      columns.add(new Arguments.Argument(OWN + "/" + entry.name(), shape, column));
      offset += entry.size();
    }
    return columns;
  }

  private Map<String, Tensor> told(Map<String, Tensor> symbols) {
    Map<String, Tensor> theta = TracedFunction.below(EpisodeArguments.THETA, symbols);
    RowTensors query = EpisodeSymbols.set(EpisodeArguments.QUERY, symbols).rows();
    Map<String, Tensor> first =
        Copies.of(
            algorithm.learner().model().layout(),
            unknown(algorithm.during(0, theta, theta)),
            algorithm.adapted(),
            query.tasks());
    Map<String, Tensor> last = new LinkedHashMap<>(first);
    last.putAll(TracedFunction.below(OWN, symbols));
    return Map.of(
        BEFORE, predicted(0, theta, first, query),
        AFTER, predicted(Math.max(0, steps - 1), theta, last, query));
  }

  private Tensor predicted(
      int step, Map<String, Tensor> theta, Map<String, Tensor> network, RowTensors query) {
    return Inference.INDUCTIVE.predict(
        algorithm.learner().model(), algorithm.during(step, theta, network), query, query);
  }

  private Map<String, Tensor> unknown(Map<String, Tensor> theta) {
    return algorithm.start().unknown(algorithm.learner(), theta);
  }
}
